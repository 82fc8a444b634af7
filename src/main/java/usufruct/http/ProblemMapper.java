package usufruct.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Optional;
import org.glassfish.jersey.server.ParamException;
import usufruct.json.JsonRefusedException;
import usufruct.store.StoreException;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;

/** Everything that is thrown on the way to an answer, as a problem document. */
final class ProblemMapper implements ExceptionMapper<Throwable> {
    private final Incidents incidents;
    private final Refusals refusals;

    ProblemMapper(Incidents incidents, Refusals refusals) {
        this.incidents = incidents;
        this.refusals = refusals;
    }

    @Override
    public Response toResponse(Throwable thrown) {
        return switch (thrown) {
            case RefusedException refused -> problem(refused.refusal());
            case JsonRefusedException refused -> problem(refused.refusal());
            case ParamException wrong -> problem(badParameter(wrong));
            case WebApplicationException web -> web(web);
            default -> problem(ofTheDisk(thrown).orElseGet(() -> incidents.report(thrown)));
        };
    }

    /** What the operator has to mend and the caller can only wait for. */
    private static Optional<Refusal> ofTheDisk(Throwable thrown) {
        if (StoreException.isDiskFull(thrown)) {
            return Optional.of(Refusal.of(Reason.DISK_FULL, "the node's disk is full; nothing was changed"));
        }
        return StoreException.isOfTheDisk(thrown)
                ? Optional.of(Refusal.of(
                        Reason.STORE_UNAVAILABLE,
                        "the node cannot use its database file; nothing was changed, and the operator has to look"))
                : Optional.empty();
    }

    private Response web(WebApplicationException thrown) {
        Response meant = thrown.getResponse();
        return switch (meant.getStatusInfo().getFamily()) {
            case CLIENT_ERROR -> clientError(meant);
            case SERVER_ERROR, OTHER -> problem(incidents.report(thrown));
            case INFORMATIONAL, SUCCESSFUL, REDIRECTION -> meant;
        };
    }

    private Response problem(Refusal refusal) {
        return Problems.response(refusals.counted(refusal));
    }

    private Response clientError(Response meant) {
        Response problem = problem(refusal(meant.getStatus()));
        String allow = meant.getHeaderString(HttpHeaders.ALLOW);
        return allow == null
                ? problem
                : Response.fromResponse(problem)
                        .header(HttpHeaders.ALLOW, allow)
                        .build();
    }

    /** What the frameworks refuse by a bare status. */
    static Refusal refusal(int status) {
        return switch (status) {
            case 404 -> Refusal.of(Reason.NOT_FOUND, "there is nothing at this address");
            case 405 -> Refusal.of(Reason.METHOD_NOT_ALLOWED, "this address does not know this method; see `allow`");
            case 406 -> Refusal.of(Reason.NOT_ACCEPTABLE, "no media type in `accept` can be served here");
            case 413, 414, 431 -> Refusal.of(Reason.TOO_LARGE, "the request is too large; send less");
            case 415 -> Refusal.of(Reason.UNSUPPORTED_MEDIA_TYPE, "this address does not take this `content-type`");
            default -> Refusal.of(Reason.BAD_REQUEST, "the request is not well-formed HTTP");
        };
    }

    private static Refusal badParameter(ParamException wrong) {
        return Refusal.of(Reason.BAD_PARAMETER, "the parameter `" + wrong.getParameterName() + "` has a wrong value")
                .with("parameter", wrong.getParameterName());
    }
}

package usufruct.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What Jetty refuses by itself, before any filter sees it: the same problem documents as everywhere else. */
final class ProblemPages extends ErrorHandler {
    private final Incidents incidents;
    private final Refusals refusals;

    ProblemPages(Incidents incidents, Refusals refusals) {
        this.incidents = incidents;
        this.refusals = refusals;
    }

    @Override
    public boolean errorPageForMethod(@Nullable String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        var refusal =
                refusals.counted(code < 500 || cause == null ? ProblemMapper.refusal(code) : incidents.report(cause));
        response.setStatus(refusal.reason().status());
        response.getHeaders().put(new HttpField(HttpHeader.CONTENT_TYPE, Problems.MEDIA_TYPE));
        Problems.headers(refusal).forEach(response.getHeaders()::put);
        response.write(true, ByteBuffer.wrap(Problems.document(refusal)), callback);
    }
}

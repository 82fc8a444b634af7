package usufruct.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Optional;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.ResourceMethod;
import usufruct.words.Answer;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;

/**
 * Lets a request through to its resource when its signature says who sent it, or when the resource is {@link Public}.
 *
 * <p>The body is read here, whole and capped, because the signature is over all of it.
 */
@Priority(Priorities.AUTHENTICATION)
final class CallerFilter implements ContainerRequestFilter {
    private final RequestVerifier verifier;
    private final ReplayTable replays;
    private final RateLimits limits;

    CallerFilter(RequestVerifier verifier, ReplayTable replays, RateLimits limits) {
        this.verifier = verifier;
        this.replays = replays;
        this.limits = limits;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        if (isMarked(context, Rationed.class)) {
            limits.rationed(noted(context, FrontDoor.ADDRESS)).ifPresent(refusal -> {
                throw new RefusedException(refusal);
            });
        }
        byte[] body = body(context);
        context.setEntityStream(new ByteArrayInputStream(body));
        if (isMarked(context, Public.class) && !context.getHeaders().containsKey("signature-input")) {
            return;
        }
        Answer<Caller> answer = verifier.verify(incoming(context, body)).then(this::welcome);
        switch (answer) {
            case Answer.Done<Caller>(Caller caller) -> Callers.set(context, caller);
            case Answer.Refused<Caller>(Refusal refusal) -> throw new RefusedException(refusal);
        }
    }

    private Answer<Caller> welcome(Caller caller) {
        Optional<Refusal> refusal = limits.passport(caller.did()).or(() -> replays.remember(caller));
        return refusal.<Answer<Caller>>map(Answer::refused).orElseGet(() -> Answer.done(caller));
    }

    private static byte[] body(ContainerRequestContext context) {
        byte[] body;
        int most = BodySize.most(
                noted(context, FrontDoor.METHOD),
                context.getUriInfo().getRequestUri().getRawPath());
        try {
            body = context.getEntityStream().readNBytes(most + 1);
        } catch (IOException e) {
            throw new RefusedException(Reason.BAD_REQUEST, "the body broke off before its end");
        }
        if (body.length > most) {
            throw new RefusedException(BodySize.tooLarge(most));
        }
        return body;
    }

    private static IncomingRequest incoming(ContainerRequestContext context, byte[] body) {
        return new IncomingRequest(
                noted(context, FrontDoor.METHOD),
                noted(context, FrontDoor.TARGET_URI),
                new Headers(context.getHeaders()),
                body);
    }

    private static String noted(ContainerRequestContext context, String name) {
        if (context.getProperty(name) instanceof String noted) {
            return noted;
        }
        throw new IllegalStateException("the front door did not see this request");
    }

    static boolean isMarked(ContainerRequestContext context, Class<? extends Annotation> mark) {
        ResourceMethod matched = ((ContainerRequest) context).getUriInfo().getMatchedResourceMethod();
        if (matched == null) {
            return false;
        }
        Method method = matched.getInvocable().getDefinitionMethod();
        return method.isAnnotationPresent(mark) || method.getDeclaringClass().isAnnotationPresent(mark);
    }
}

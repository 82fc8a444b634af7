package usufruct.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import usufruct.words.Reason;
import usufruct.words.Refusal;

/**
 * Takes in the whole body of a request before a thread is given to it: who sends slowly holds nothing but a connection
 * and what has come so far, and only until a deadline. Of a body that is too large it keeps just enough to tell.
 */
public final class Intake extends Handler.Wrapper {
    /** Most clients look at the answer only once they have sent everything; so much more is read for its sake. */
    private static final int MOST_READ = 1024 * 1024;

    private final Duration deadline;
    private final Proxies proxies;
    private final Refusals refusals;
    private final Waiting waiting;

    /**
     * @param deadline how long a body may take, from the end of its head
     * @param refusals where those turned away here are counted
     * @param most how many bodies of one caller may be on their way
     */
    public Intake(Duration deadline, Proxies proxies, Refusals refusals, int most) {
        this.deadline = deadline;
        this.proxies = proxies;
        this.refusals = refusals;
        this.waiting = new Waiting(most);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        boolean announced = request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING) || request.getLength() > 0;
        if (!announced) {
            return super.handle(request, response, callback);
        }
        new Body(request, response, callback).begin();
        return true;
    }

    private boolean handOn(Request request, Response response, Callback callback) throws Exception {
        return super.handle(request, response, callback);
    }

    /** One body on its way. It is settled once: whole, broken off, or out of time. */
    private final class Body {
        private final Request request;
        private final Response response;
        private final Callback callback;
        private final String caller;
        private final boolean welcome;
        private final int most;
        private final Scheduler.Task timeout;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private long read;
        private boolean settled;

        Body(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
            this.caller = Household.of(proxies.caller(
                    Request.getRemoteAddr(request), request.getHeaders().getValuesList(HttpHeader.X_FORWARDED_FOR)));
            this.welcome = waiting.enter(caller);
            this.most = BodySize.most(
                    request.getMethod(), String.valueOf(request.getHttpURI().getPath()));
            this.timeout = request.getComponents()
                    .getScheduler()
                    .schedule(this::expire, deadline.toMillis(), TimeUnit.MILLISECONDS);
        }

        void begin() {
            if (welcome) {
                take();
            } else {
                refuse(tooMany());
            }
        }

        /** Takes what is there, and asks to be called when there is more. */
        private void take() {
            while (true) {
                Content.Chunk chunk;
                try {
                    chunk = request.read();
                    if (chunk == null) {
                        request.demand(this::take);
                        return;
                    }
                } catch (IllegalStateException e) {
                    if (isSettled()) {
                        return; // its time ran out meanwhile, and it is answered
                    }
                    throw e;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    refuse(Refusal.of(Reason.BAD_REQUEST, "the body broke off before its end"));
                    return;
                }
                boolean fits = keep(chunk.getByteBuffer());
                boolean last = chunk.isLast();
                chunk.release();
                if (last || read > MOST_READ) {
                    pass();
                    return;
                }
                if (!fits) {
                    refuse(tooMany());
                    return;
                }
            }
        }

        /** What comes after the deadline is not kept, and not counted. False when too much is on its way. */
        private synchronized boolean keep(ByteBuffer bytes) {
            if (settled) {
                return true;
            }
            read += bytes.remaining();
            byte[] some = new byte[Math.min(bytes.remaining(), most + 1 - kept.size())];
            bytes.get(some);
            kept.writeBytes(some);
            return waiting.grow(caller, some.length);
        }

        private synchronized boolean isSettled() {
            return settled;
        }

        private synchronized boolean settle() {
            if (settled) {
                return false;
            }
            settled = true;
            timeout.cancel();
            waiting.leave(caller, kept.size());
            return true;
        }

        private void pass() {
            if (!settle()) {
                return;
            }
            try {
                if (!handOn(new Whole(request, kept.toByteArray()), response, callback)) {
                    Response.writeError(request, response, callback, 404);
                }
            } catch (Exception e) {
                Response.writeError(request, response, callback, e);
            }
        }

        private void expire() {
            boolean tooLarge = request.getLength() > most;
            refuse(
                    tooLarge
                            ? BodySize.tooLarge(most)
                            : Refusal.of(
                                    Reason.TOO_SLOW,
                                    "the body did not come within `" + deadline.toSeconds()
                                            + "` seconds; send it anew"));
        }

        private static Refusal tooMany() {
            return Refusal.of(
                            Reason.TOO_MANY_REQUESTS,
                            "too many bodies are on their way to this node, or from your address; send it anew later")
                    .with(Problems.RETRY_AFTER, "5");
        }

        /** Answers, and closes the connection: what is still to come is not read. */
        private void refuse(Refusal refusal) {
            if (!settle()) {
                return;
            }
            byte[] document = Problems.document(refusals.counted(refusal));
            response.setStatus(refusal.reason().status());
            response.getHeaders()
                    .put(HttpHeader.CONTENT_TYPE, Problems.MEDIA_TYPE)
                    .put(HttpHeader.CACHE_CONTROL, "no-store")
                    .put(HttpHeader.CONNECTION, "close")
                    .put(HttpHeader.CONTENT_LENGTH, document.length);
            Problems.headers(refusal).forEach(response.getHeaders()::put);
            response.write(true, ByteBuffer.wrap(document), callback);
        }
    }

    /** A request whose body is here. */
    private static final class Whole extends Request.Wrapper {
        private final Content.Source body;

        Whole(Request request, byte[] body) {
            super(request);
            this.body = Content.Source.from(ByteBuffer.wrap(body));
        }

        @Override
        public Content.Chunk read() {
            return body.read();
        }

        @Override
        public void demand(Runnable whenThereIsMore) {
            body.demand(whenThereIsMore);
        }

        @Override
        public void fail(Throwable why) {
            body.fail(why);
        }
    }
}

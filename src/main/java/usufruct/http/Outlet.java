package usufruct.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Sends answers without the thread that made them: what a connection does not take at once is kept and goes out as its
 * reader takes it, until a deadline. Only the longest answers wait for their readers, and only so many of them.
 */
public final class Outlet extends Handler.Wrapper {
    /** How much of one answer is kept, in bytes. */
    private static final int MOST_AHEAD = 1024 * 1024;

    private static final int MOST_LONG = 16;

    private final Duration deadline;
    private final Proxies proxies;
    private final Waiting waiting = new Waiting(Integer.MAX_VALUE);
    private final Semaphore longOnes = new Semaphore(MOST_LONG);

    /** @param deadline how long a reader may take, once the whole answer is made */
    public Outlet(Duration deadline, Proxies proxies) {
        this.deadline = deadline;
        this.proxies = proxies;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var answer = new Answer(request, response, callback);
        return super.handle(request, answer, Callback.from(answer::made, callback::failed));
    }

    /**
     * Some bytes of an answer.
     *
     * @param kept how many of them are a copy, and so counted
     * @param sent told when the connection has taken them
     */
    private record Piece(boolean last, ByteBuffer bytes, int kept, Callback sent) {}

    /** One answer on its way out. */
    private final class Answer extends Response.Wrapper {
        private final Callback callback;
        private final String reader;
        private final Queue<Piece> pieces = new ArrayDeque<>();
        private final Sender sender = new Sender();
        private int ahead;
        private boolean made;
        private boolean over;
        private Optional<Throwable> failure = Optional.empty();
        private Optional<Scheduler.Task> timeout = Optional.empty();

        Answer(Request request, Response response, Callback callback) {
            super(request, response);
            this.callback = callback;
            this.reader = Household.of(proxies.caller(
                    Request.getRemoteAddr(request), request.getHeaders().getValuesList(HttpHeader.X_FORWARDED_FOR)));
        }

        @Override
        public void write(boolean last, @Nullable ByteBuffer bytes, Callback whenWritten) {
            ByteBuffer some = bytes == null ? ByteBuffer.allocate(0) : bytes;
            if (keep(last, some)) {
                sender.iterate();
                if (ahead() > 0 && !waiting.fits(reader)) {
                    hangUp();
                }
                failure().ifPresentOrElse(whenWritten::failed, whenWritten::succeeded);
            } else if (longOnes.tryAcquire()) {
                var sent = Callback.from(longOnes::release, whenWritten);
                if (add(new Piece(last, some, 0, sent))) {
                    sender.iterate();
                } else {
                    sent.failed(failure().orElseThrow());
                }
            } else {
                whenWritten.failed(new IOException("too many long answers wait for their readers"));
            }
        }

        /** False when this would be too much of one answer. */
        private synchronized boolean keep(boolean last, ByteBuffer bytes) {
            int size = bytes.remaining();
            if (ahead + size > MOST_AHEAD) {
                return false;
            }
            if (failure.isEmpty()) {
                pieces.add(new Piece(last, ByteBuffer.allocate(size).put(bytes).flip(), size, Callback.NOOP));
                ahead += size;
                waiting.grow(reader, size);
            }
            return true;
        }

        private synchronized boolean add(Piece piece) {
            return failure.isEmpty() && pieces.add(piece);
        }

        private synchronized int ahead() {
            return ahead;
        }

        private synchronized Optional<Throwable> failure() {
            return failure;
        }

        private synchronized Optional<Piece> next() {
            return Optional.ofNullable(pieces.poll());
        }

        private synchronized boolean isMade() {
            return made;
        }

        /** The resource has written all of it. */
        private void made() {
            Optional<Throwable> why;
            synchronized (this) {
                made = true;
                why = failure;
            }
            if (why.isPresent()) {
                callback.failed(why.get());
                return;
            }
            sender.iterate();
            synchronized (this) {
                if (!over) {
                    timeout = Optional.of(getRequest()
                            .getComponents()
                            .getScheduler()
                            .schedule(this::hangUp, deadline.toMillis(), TimeUnit.MILLISECONDS));
                }
            }
        }

        private void hangUp() {
            getRequest().getConnectionMetaData().getConnection().getEndPoint().close();
        }

        private synchronized void end() {
            over = true;
            timeout.ifPresent(Scheduler.Task::cancel);
        }

        private synchronized void forget(Piece piece) {
            ahead -= piece.kept();
            waiting.shrink(reader, piece.kept());
        }

        /** All that was not sent; nothing more is taken. */
        private synchronized List<Piece> fail(Throwable why) {
            failure = Optional.of(why);
            var left = new ArrayList<>(pieces);
            pieces.clear();
            return left;
        }

        /** Gives the connection one piece after the other. */
        private final class Sender extends IteratingCallback {
            private Optional<Piece> current = Optional.empty();

            @Override
            protected Action process() {
                boolean all = isMade();
                current = next();
                if (current.isEmpty()) {
                    return all ? Action.SUCCEEDED : Action.IDLE;
                }
                getWrapped().write(current.get().last(), current.get().bytes(), this);
                return Action.SCHEDULED;
            }

            @Override
            protected void onSuccess() {
                Piece sent = current.orElseThrow();
                current = Optional.empty();
                forget(sent);
                sent.sent().succeeded();
            }

            @Override
            protected void onCompleteSuccess() {
                end();
                callback.succeeded();
            }

            @Override
            protected void onCompleteFailure(Throwable why) {
                boolean all;
                List<Piece> left;
                synchronized (Answer.this) {
                    all = made;
                    left = fail(why);
                }
                current.ifPresent(left::addFirst);
                end();
                for (Piece piece : left) {
                    forget(piece);
                    piece.sent().failed(why);
                }
                if (all) {
                    callback.failed(why);
                }
            }
        }
    }
}

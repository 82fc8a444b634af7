package usufruct.outbound;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;
import usufruct.words.Answer;
import usufruct.words.Reason;
import usufruct.words.Refusal;

/** What of an answer has been read so far. It ends at the first thing that is not taken. */
final class ReplyReading implements HttpParser.ResponseHandler {
    private final int mostBytes;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status;
    private String mediaType = "";
    private boolean complete;
    private Optional<Refusal> fault = Optional.empty();

    ReplyReading(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    boolean isOver() {
        return fault.isPresent() || complete && status >= 200;
    }

    /** An answer ended that only says that another will follow (1xx). */
    boolean isInterim() {
        return fault.isEmpty() && complete && status < 200;
    }

    Answer<Reply> result() {
        return fault.<Answer<Reply>>map(Answer::refused)
                .orElseGet(() -> Answer.done(new Reply(status, mediaType, body.toByteArray())));
    }

    @Override
    public void startResponse(HttpVersion version, int code, String reason) {
        status = code;
        complete = false;
        mediaType = "";
        if (code >= 300 && code < 400) {
            fail("it leads on to another address, which is not followed");
        }
    }

    @Override
    public void parsedHeader(HttpField field) {
        if (field.getHeader() == HttpHeader.CONTENT_ENCODING && !field.is("identity")) {
            fail("its body is encoded, which was not asked for");
        } else if (field.getHeader() == HttpHeader.TRANSFER_ENCODING && !field.is("chunked")) {
            fail("its body is transferred in another way than in chunks");
        } else if (field.getHeader() == HttpHeader.CONTENT_LENGTH && field.getLongValue() > mostBytes) {
            tooLarge();
        } else if (field.getHeader() == HttpHeader.CONTENT_TYPE) {
            mediaType = field.getValue();
        }
    }

    @Override
    public boolean headerComplete() {
        return fault.isPresent();
    }

    @Override
    public boolean content(ByteBuffer content) {
        if (content.remaining() > mostBytes - body.size()) {
            tooLarge();
            return true;
        }
        byte[] piece = new byte[content.remaining()];
        content.get(piece);
        body.writeBytes(piece);
        return false;
    }

    @Override
    public boolean contentComplete() {
        return false;
    }

    @Override
    public boolean messageComplete() {
        complete = true;
        return true;
    }

    @Override
    public void earlyEOF() {
        fault = Optional.of(Refusal.of(Reason.NO_ANSWER, "the connection ended before the answer did"));
    }

    @Override
    public void badMessage(HttpException failure) {
        fail("it is no HTTP");
    }

    private void tooLarge() {
        fail("it is larger than `" + mostBytes + "` bytes");
    }

    /** The first fault stays. */
    private void fail(String why) {
        if (fault.isEmpty()) {
            fault = Optional.of(Refusal.of(Reason.BAD_ANSWER, "the answer is not taken: " + why));
        }
    }
}

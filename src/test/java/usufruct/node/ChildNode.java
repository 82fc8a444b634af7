package usufruct.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The program itself, {@code serve}, in a JVM of its own that can be killed. */
final class ChildNode {
    /** What it prints once it can be reached. */
    static final String SERVES = "Usufruct serves";

    private final Process process;
    private final BufferedReader out;

    private ChildNode(Process process) {
        this.process = process;
        this.out = process.inputReader();
    }

    /** @param log where its standard error goes, after what is there */
    static ChildNode start(Path settings, Path log) throws IOException {
        return new ChildNode(new ProcessBuilder(ChildProgram.made().serve(settings))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
    }

    /** Waits until it serves; false when it ended before. */
    boolean serves() throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(SERVES)) {
                return true;
            }
        }
        return false;
    }

    /** Waits so long at most for it to end by itself. */
    boolean endsWithin(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** No goodbye, no flush; it is gone when this returns. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }
}

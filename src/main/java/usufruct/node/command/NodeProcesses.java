package usufruct.node.command;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Nodes of which each is a process of its own, of this same program. One that ends by itself, or that somebody killed, begins again at
 * once on what it kept; all of them end with this one.
 */
final class NodeProcesses implements AutoCloseable {
    private static final String PROGRAM = "usufruct.node.Main";

    /** One that ends so often does not get to serve. */
    private static final int MOST_STARTS = 20;

    private static final int SECONDS_TO_END = 30;

    private final PrintStream out;
    private final List<Child> children = new ArrayList<>();
    private final Thread atExit = new Thread(this::end, "stop nodes");
    private boolean ended;

    /** One of them, over all of its lives. */
    private static final class Child {
        private final String title;
        private final ProcessBuilder builder;
        private Process process;
        private int starts = 1;

        Child(String title, ProcessBuilder builder) throws IOException {
            this.title = title;
            this.builder = builder;
            this.process = builder.start();
        }
    }

    /** @param out where it is told that one began again */
    NodeProcesses(PrintStream out) {
        this.out = out;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts one.
     *
     * @param settings its file, as for {@code serve}
     * @param log where what it says goes, after what is there
     * @return its process id
     */
    synchronized long start(String title, Path settings, Path log) {
        var builder = new ProcessBuilder(command(settings))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            var child = new Child(title, builder);
            children.add(child);
            watch(child);
            return child.process.pid();
        } catch (IOException e) {
            throw new UncheckedIOException("a node cannot be started", e);
        }
    }

    /** With the options of this process, but for those by which somebody looks into it, and with a node's heap. */
    private static List<String> command(Path settings) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(each -> each.startsWith("-X") || each.startsWith("--"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
        String classes = System.getProperty("java.class.path");
        if (classes.endsWith(".jar") && !classes.contains(System.getProperty("path.separator"))) {
            command.addAll(List.of("-jar", classes));
        } else {
            command.addAll(List.of("-cp", classes, PROGRAM));
        }
        command.addAll(List.of("serve", settings.toString()));
        return command;
    }

    private void watch(Child child) {
        Process process = child.process;
        Thread.ofVirtual().start(() -> {
            try {
                process.waitFor();
                startAgain(child, process);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private synchronized void startAgain(Child child, Process gone) {
        if (ended || child.starts == MOST_STARTS) {
            return;
        }
        try {
            child.process = child.builder.start();
            child.starts++;
            out.println("(the node of " + child.title + ", process " + gone.pid()
                    + ", is gone; it begins again as process " + child.process.pid() + ", on what it kept)");
            watch(child);
        } catch (IOException e) {
            out.println("(the node of " + child.title + " is gone and cannot be started: " + e.getMessage() + ")");
        }
    }

    private synchronized void end() {
        ended = true;
        children.forEach(each -> each.process.destroy());
    }

    /** Each stops as it does when it is told to; one that does not is killed. */
    @Override
    public void close() {
        end();
        for (Child each : children) {
            try {
                if (!each.process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                    each.process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                each.process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // the program is ending already
        }
    }
}

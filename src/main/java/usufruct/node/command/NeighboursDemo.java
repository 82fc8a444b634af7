package usufruct.node.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import usufruct.demo.Neighbours;
import usufruct.demo.Story;
import usufruct.node.NodeSettings;

/** Three nodes on loopback, each a process of its own, and the story of three villages between them. */
final class NeighboursDemo implements AutoCloseable {
    private final Terminal terminal;
    private final Path folder;
    private final Neighbours story;
    private final NodeProcesses processes;

    /** @param folder of the three nodes' data, settings and logs */
    NeighboursDemo(Terminal terminal, Path folder) {
        this.terminal = terminal;
        this.folder = folder.toAbsolutePath();
        this.story = Neighbours.of(this.folder.resolve("passports.json"));
        this.processes = new NodeProcesses(terminal.out());
    }

    /**
     * Starts the nodes and plays.
     *
     * @param port of the first; the others have those after it. 0 takes free ones, or those of the last time
     * @return where they serve, by the villages' titles
     */
    Map<String, URI> play(int port) {
        Map<String, URI> nodes = new LinkedHashMap<>();
        Map<String, URI> titles = new LinkedHashMap<>();
        List<String> names = Neighbours.names();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            int own = port(settings(name), port == 0 ? 0 : port + i);
            nodes.put(name, start(name, own));
            titles.put(Neighbours.title(name), nodes.get(name));
        }
        terminal.out().println();
        story.play(nodes, terminal.out(), new Story.Surroundings(new SecureRandom(), Replaying::sentence));
        return titles;
    }

    private URI start(String name, int port) {
        try {
            Files.createDirectories(folder);
            Files.writeString(settings(name), file(name, port));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the settings of a node", e);
        }
        String title = Neighbours.title(name);
        long process = processes.start(title, settings(name), folder.resolve(name + ".log"));
        URI address = URI.create("http://127.0.0.1:" + port);
        terminal.out()
                .println("The node of " + title + " is process " + process + " and serves at " + address
                        + ", its data is in " + folder.resolve(name));
        return address;
    }

    private Path settings(String name) {
        return folder.resolve(name + ".yml");
    }

    /** Peers know each other by their addresses, so a node keeps its port. */
    private static int port(Path settings, int wanted) {
        int kept = Files.exists(settings) ? NodeSettings.read(settings).listen().port() : 0;
        if (kept != 0 && wanted != 0 && kept != wanted) {
            throw new CommandFailedException(
                    "the nodes in this folder know each other by their addresses; one had port " + kept + ", not "
                            + wanted + ". Name the first one's port again with --port, or another folder with --data");
        }
        int asked = kept == 0 ? wanted : kept;
        try (var probe = new ServerSocket(asked, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new CommandFailedException(
                    "something serves at port " + asked
                            + " already: a node of an earlier demonstration may still run. Stop it, or name another with --port");
        }
    }

    private String file(String name, int port) {
        return """
                name: "%s"
                data: "%s"
                port: %d
                clock: "%s"
                operators: ["%s"]
                outgoingTo: ["127.0.0.0/8"]
                passportsPerMinute: 600
                passportsPerMinutePerAddress: 600
                """.formatted(
                        Neighbours.title(name), folder.resolve(name), port, Neighbours.begins(), story.operator(name));
    }

    @Override
    public void close() {
        processes.close();
        story.close();
    }
}

package usufruct.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A network namespace for each village, with two cables: one to the bridge by which the nodes reach each other, one to that by which people
 * reach their own node. The first can be pulled. Everything is inside of the namespaces that this process is in, and goes with them.
 */
final class Cables {
    private static final int SECONDS = 10;
    private static final long PAUSE_MILLIS = 10;
    private static final Path OWN = Path.of("/proc/self/ns/net");

    private final Map<Village, Process> holders = new EnumMap<>(Village.class);

    /** Makes the bridges, and a namespace with its two cables for each village. */
    void lay() {
        run("ip", "link", "set", "lo", "up");
        run("ip", "link", "add", "peers", "type", "bridge");
        run("ip", "link", "set", "peers", "up");
        run("ip", "link", "add", "people", "type", "bridge");
        run("ip", "addr", "add", "10.77.2.254/24", "dev", "people");
        run("ip", "link", "set", "people", "up");
        for (Village each : Village.values()) {
            lay(each);
        }
    }

    private void lay(Village village) {
        Process holder = start(List.of("unshare", "--net", "--", "sleep", "infinity"));
        holders.put(village, holder);
        awaitNamespace(holder);
        run(in(village, "ip", "link", "set", "lo", "up"));
        plug(village, "peers", address(village) + "/24");
        plug(village, "people", "10.77.2." + number(village) + "/24");
        run("ip", "route", "add", address(village) + "/32", "via", "10.77.2." + number(village), "dev", "people");
    }

    private void plug(Village village, String bridge, String address) {
        String near = near(village, bridge);
        String process = Long.toString(holder(village).pid());
        run("ip", "link", "add", near, "type", "veth", "peer", "name", bridge, "netns", process);
        run("ip", "link", "set", near, "master", bridge);
        run("ip", "link", "set", near, "up");
        run(in(village, "ip", "addr", "add", address, "dev", bridge));
        run(in(village, "ip", "link", "set", bridge, "up"));
    }

    /** Its process runs in this network from when `unshare` has done what it is for. */
    private static void awaitNamespace(Process holder) {
        Path namespace = Path.of("/proc/" + holder.pid() + "/ns/net");
        try {
            Path own = Files.readSymbolicLink(OWN);
            for (int i = 0; Files.readSymbolicLink(namespace).equals(own); i++) {
                UnexpectedTurnException.unless(i < 500, "a network namespace is made");
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a network namespace is not there", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Nothing passes between this village's node and the others from now on; its people still reach it. */
    void pull(Village village) {
        run("ip", "link", "set", near(village, "peers"), "down");
        String seen = run(in(village, "ip", "link", "show", "peers"));
        UnexpectedTurnException.unless(seen.contains("NO-CARRIER"), "the cable is out, not: " + seen);
    }

    void plugIn(Village village) {
        run("ip", "link", "set", near(village, "peers"), "up");
    }

    /** Where a village's node is reached, by the other nodes and by its people. */
    static String address(Village village) {
        return "10.77.1." + number(village);
    }

    private static int number(Village village) {
        return village.ordinal() + 1;
    }

    private static String near(Village village, String bridge) {
        return bridge + number(village);
    }

    private Process holder(Village village) {
        return Objects.requireNonNull(holders.get(village));
    }

    /** A command that runs in the network of a village, as a process of its own. */
    List<String> in(Village village, String... command) {
        var all = new ArrayList<String>();
        all.add("nsenter");
        all.add("--net=/proc/" + holder(village).pid() + "/ns/net");
        all.add("--");
        all.addAll(List.of(command));
        return all;
    }

    private static Process start(List<String> command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String run(String... command) {
        return run(List.of(command));
    }

    private static String run(List<String> command) {
        Process process = start(command);
        try {
            UnexpectedTurnException.unless(process.waitFor(SECONDS, TimeUnit.SECONDS), command + " ends");
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            UnexpectedTurnException.unless(process.exitValue() == 0, command + " succeeds; it says: " + said);
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

package usufruct.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import usufruct.words.Did;

/** The villages' nodes, each a process in the network of its village; between them they speak TLS by certificates that their passports signed for. */
final class VillageNodes {
    private static final char[] WORD = "changeit".toCharArray();
    private static final int PORT = 8443;

    private final Path folder;
    private final Cables cables;
    private final Path trusted;
    private final Map<Village, Process> running = new EnumMap<>(Village.class);

    VillageNodes(Path folder, Cables cables) {
        this.folder = folder;
        this.cables = cables;
        this.trusted = folder.resolve("trusted.p12");
    }

    /** Makes a certificate for each, and lets this process trust them as the nodes do. */
    void certify() {
        try {
            KeyStore all = KeyStore.getInstance("PKCS12");
            all.load(null, WORD);
            for (Village each : Village.values()) {
                all.setCertificateEntry(each.key(), certificate(each));
            }
            try (OutputStream out = Files.newOutputStream(trusted)) {
                all.store(out, WORD);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        System.setProperty("javax.net.ssl.trustStore", trusted.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", new String(WORD));
    }

    private Certificate certificate(Village village) throws IOException, GeneralSecurityException {
        Path file = folder.resolve(village.key() + ".p12");
        finish(new ProcessBuilder(
                        program("keytool"),
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(WORD),
                        "-alias",
                        "node",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + village.key(),
                        "-ext",
                        "san=ip:" + Cables.address(village),
                        "-validity",
                        "10")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, WORD);
        }
        pem(village.key() + ".crt", "CERTIFICATE", keys.getCertificate("node").getEncoded());
        pem(village.key() + ".key", "PRIVATE KEY", keys.getKey("node", WORD).getEncoded());
        return keys.getCertificate("node");
    }

    private static void finish(Process process) {
        try {
            UnexpectedTurnException.unless(process.waitFor() == 0, "a certificate is made");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void pem(String name, String what, byte[] bytes) throws IOException {
        Files.writeString(
                folder.resolve(name),
                "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + what
                        + "-----\n");
    }

    private static String program(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    URI address(Village village) {
        return URI.create("https://" + Cables.address(village) + ":" + PORT);
    }

    /** Starts a node on what is in its folder. */
    void start(Village village, Did operator, Instant clock) {
        try {
            Files.writeString(settings(village), """
                    name: "%s"
                    data: "%s"
                    url: "%s"
                    bind: 0.0.0.0
                    port: %d
                    certificateFile: "%s"
                    certificateKeyFile: "%s"
                    peersPort: 8444
                    peersBind: 0.0.0.0
                    outgoingTo: ["10.77.1.0/24"]
                    clock: "%s"
                    operators: ["%s"]
                    passportsPerMinute: 600
                    passportsPerMinutePerAddress: 600
                    """.formatted(
                            village.title(),
                            folder.resolve(village.key()),
                            address(village),
                            PORT,
                            folder.resolve(village.key() + ".crt"),
                            folder.resolve(village.key() + ".key"),
                            clock,
                            operator));
            run(village);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path settings(Village village) {
        return folder.resolve(village.key() + ".yml");
    }

    private void run(Village village) throws IOException {
        var builder = new ProcessBuilder(cables.in(
                village,
                program("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-Djavax.net.ssl.trustStore=" + trusted,
                "-Djavax.net.ssl.trustStorePassword=" + new String(WORD),
                "-cp",
                System.getProperty("java.class.path"),
                "usufruct.node.Main",
                "serve",
                settings(village).toString()));
        running.put(
                village,
                builder.redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(
                                folder.resolve(village.key() + ".log").toFile()))
                        .start());
    }

    /** Kills a node's process, as by a cut of the current, and starts it again. */
    void kill(Village village) {
        Process process = Objects.requireNonNull(running.get(village));
        process.destroyForcibly();
        try {
            process.waitFor();
            run(village);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Each is told to stop and does, so that what it kept lies still. */
    void stop() {
        running.values().forEach(Process::destroy);
        for (Process each : running.values()) {
            try {
                each.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}

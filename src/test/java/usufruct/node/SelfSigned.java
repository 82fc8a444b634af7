package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A key and a certificate that nobody but itself signed. */
final class SelfSigned {
    private static final char[] WORD = "changeit".toCharArray();

    private final KeyStore keys;

    /** @param name that it is for, such as {@code dns:localhost} or {@code ip:127.0.0.1} */
    SelfSigned(Path folder, String name) throws IOException, GeneralSecurityException, InterruptedException {
        Path file = Files.createTempDirectory(folder, "keys").resolve("keys.p12");
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> make = List.of(
                tool,
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
                "CN=localhost",
                "-ext",
                "san=" + name,
                "-validity",
                "10");
        assertThat(new ProcessBuilder(make).inheritIO().start().waitFor()).isZero();
        keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, WORD);
        }
    }

    /** What serves as it. */
    SSLContext serving() throws GeneralSecurityException {
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, WORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    KeyStore keys() {
        return keys;
    }

    Path certificate(Path file) throws IOException, GeneralSecurityException {
        return pem(file, "CERTIFICATE", keys.getCertificate("node").getEncoded());
    }

    Path key(Path file) throws IOException, GeneralSecurityException {
        return pem(file, "PRIVATE KEY", keys.getKey("node", WORD).getEncoded());
    }

    private static Path pem(Path file, String what, byte[] bytes) throws IOException {
        return Files.writeString(
                file,
                "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + what
                        + "-----\n");
    }
}

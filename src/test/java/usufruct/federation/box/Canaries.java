package usufruct.federation.box;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import usufruct.words.Bytes;

/**
 * Texts that must not turn up where they do not belong. A node's sealed one is in no file and on no way in clear; its inner one may be in its
 * own files alone.
 */
final class Canaries {
    private final Map<String, byte[]> inner = new LinkedHashMap<>();
    private final Map<String, byte[]> sealed = new LinkedHashMap<>();

    String inner(BoxNode node) {
        return planted(inner, "innercanary" + node.name() + "xqzjv");
    }

    String sealed(BoxNode node) {
        return planted(sealed, "sealedcanary" + node.name() + "xqzjv");
    }

    private static String planted(Map<String, byte[]> where, String canary) {
        where.put(canary, Bytes.utf8(canary));
        return canary;
    }

    /** A node got to see these bytes. */
    void seenBy(BoxNode node, byte[] bytes) {
        look(node.name() + " is sent", node, bytes);
    }

    /** All that a node keeps. */
    void keptBy(BoxNode node, List<Path> files) {
        try {
            for (Path each : files) {
                look(node.name() + " keeps", node, Files.readAllBytes(each));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void look(String what, BoxNode node, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        sealed.keySet().stream().filter(text::contains).forEach(each -> {
            throw new Violation(what + " a secret in clear: " + each);
        });
        String own = inner(node);
        inner.keySet().stream()
                .filter(each -> !each.equals(own) && text.contains(each))
                .forEach(each -> {
                    throw new Violation(what + " what is not for it: " + each);
                });
    }
}

package usufruct.pages;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import usufruct.json.StrictJson;

/**
 * The pages as the build left them in a folder of the class path: {@code list.json} names each file, and the addresses
 * that one and the same document answers, which then shows the page of that address.
 */
public final class BuiltPages {
    private static final String LIST = "list.json";
    private static final String DOCUMENT = "/index.html";
    private static final Map<String, String> SUFFIXES = suffixes();

    private final Map<String, PageFile> files;
    private final List<Pattern> addresses;

    private BuiltPages(Map<String, PageFile> files, List<Pattern> addresses) {
        this.files = Map.copyOf(files);
        this.addresses = List.copyOf(addresses);
    }

    /** The best coding first. */
    private static Map<String, String> suffixes() {
        var suffixes = new LinkedHashMap<String, String>();
        suffixes.put("br", ".br");
        suffixes.put("gzip", ".gz");
        return suffixes;
    }

    /** The pages of this program; none when it was built without them. */
    public static BuiltPages load() {
        return load("pages");
    }

    static BuiltPages load(String folder) {
        Optional<byte[]> list = read(folder, "/" + LIST);
        if (list.isEmpty()) {
            return new BuiltPages(Map.of(), List.of());
        }
        JsonNode json = StrictJson.read(list.get());
        var files = new HashMap<String, PageFile>();
        for (JsonNode each : json.path("files")) {
            String path = each.path("path").asText();
            files.put(path, file(folder, path, each));
        }
        var addresses = new ArrayList<Pattern>();
        json.path("addresses").forEach(each -> addresses.add(pattern(each.asText())));
        return new BuiltPages(files, addresses);
    }

    private static PageFile file(String folder, String path, JsonNode listed) {
        var packed = new LinkedHashMap<String, byte[]>();
        SUFFIXES.forEach((coding, suffix) -> read(folder, path + suffix).ifPresent(bytes -> packed.put(coding, bytes)));
        byte[] plain = read(folder, path)
                .orElseThrow(() -> new IllegalStateException("the pages were built without `" + path + "`"));
        return PageFile.of(listed.path("type").asText(), listed.path("lasting").asBoolean(), plain, packed);
    }

    /** {@code *} stands for one part of an address. */
    private static Pattern pattern(String address) {
        return Pattern.compile(Pattern.quote(address).replace("*", "\\E[^/]+\\Q"));
    }

    private static Optional<byte[]> read(String folder, String path) {
        try (InputStream in = BuiltPages.class.getClassLoader().getResourceAsStream(folder + path)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read `" + folder + path + "`", e);
        }
    }

    /** Whether there are any. */
    boolean areThere() {
        return files.containsKey(DOCUMENT);
    }

    /** What answers this path, as a file of this name or as the page of this address. */
    Optional<PageFile> find(String path) {
        if (addresses.stream().anyMatch(each -> each.matcher(path).matches())) {
            return document();
        }
        return path.equals(DOCUMENT) ? Optional.empty() : Optional.ofNullable(files.get(path));
    }

    /** The document that shows every page, also the one that says that there is none. */
    Optional<PageFile> document() {
        return Optional.ofNullable(files.get(DOCUMENT));
    }
}

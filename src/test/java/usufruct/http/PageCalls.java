package usufruct.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the pages ask of the node, read out of their sources: each call of `node.get` and its like, with the path that is written
 * there. What a `${...}` stands for is `{}`, unless it is a path that has a name.
 */
final class PageCalls {
    private static final Set<String> NO_SOURCES = Set.of("node_modules", "test", "build", "words");
    private static final Map<String, String> VERBS = Map.ofEntries(
            Map.entry("get", "GET"),
            Map.entry("find", "GET"),
            Map.entry("all", "GET"),
            Map.entry("text", "GET"),
            Map.entry("download", "GET"),
            Map.entry("reach", "GET"),
            Map.entry("post", "POST"),
            Map.entry("put", "PUT"),
            Map.entry("upload", "PUT"),
            Map.entry("remove", "DELETE"));
    private static final Pattern CALL = Pattern.compile(
            "(?:(?:\\bnode|\\bopen|\\bthis(?=\\.get)|Node\\(undefined\\))\\.(get|find|all|text|download|post|put|upload|remove|send)"
                    + "|(?<![.\\w])(?<!function )(post|reach))\\s*(?:<[^()]*?>)?\\(");

    /** A function that says what it does with an item, or a declaration: neither is a call with a path. */
    private static final Pattern NO_PATH = Pattern.compile("\\s*(?:\\(.*|\\w+: .*)", Pattern.DOTALL);

    private static final Pattern NAMED = Pattern.compile("(?:const|readonly) (\\w+) = (?=[`\"](?:/api/v1|\\$\\{))");
    private static final Pattern TOLD =
            Pattern.compile("(\\w+)\\([^()]*\\): string \\{\\s*return (?=[^;]*[`\"](?:/api/v1|\\$\\{))");
    private static final Pattern PATH = Pattern.compile("[`\"]/(?:api|federation)/v1");
    private static final Pattern NAME = Pattern.compile("(?:this\\.)?(\\w+)(?:\\(.*\\))?", Pattern.DOTALL);
    private static final Pattern ASKED = Pattern.compile("(?:^|&)(\\w+)=");

    /**
     * @param path of segments, `{}` for what the page puts in
     * @param query the names of what is asked besides
     * @param where the source
     */
    record Call(String verb, String path, Set<String> query, String where) {}

    private final List<Call> calls = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();
    private final Map<String, List<String>> shared = new HashMap<>();

    PageCalls(Path folder) {
        Map<String, String> sources = sources(folder);
        sources.values()
                .forEach(text -> names(text).forEach((name, paths) -> {
                    if (Pattern.compile("export (?:const|function) " + name + "\\b")
                            .matcher(text)
                            .find()) {
                        shared.put(name, paths);
                    }
                }));
        sources.forEach(this::read);
    }

    List<Call> calls() {
        return calls;
    }

    /** Calls whose path does not stand there, and paths that stand in no call. */
    List<String> unread() {
        return unread;
    }

    private static Map<String, String> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            var sources = new TreeMap<String, String>();
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".ts")).toList()) {
                Path inside = folder.relativize(file);
                if (!NO_SOURCES.contains(inside.getName(0).toString())) {
                    sources.put(inside.toString().replace('\\', '/'), Files.readString(file));
                }
            }
            return sources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String where, String text) {
        Map<String, List<String>> names = new HashMap<>(shared);
        names.putAll(names(text));
        var read = new ArrayList<int[]>(spans(text));
        Matcher call = CALL.matcher(text);
        while (call.find()) {
            List<String> arguments = arguments(text, call.end());
            String name = call.group(1) == null ? call.group(2) : call.group(1);
            boolean says = name.equals("send");
            if (NO_PATH.matcher(arguments.getFirst()).matches()) {
                continue;
            }
            String verb = says ? arguments.getFirst().strip().replace("\"", "") : VERBS.get(name);
            String path = arguments.get(says ? 1 : 0);
            List<String> paths = values(path, names);
            if (paths.isEmpty() || paths.stream().anyMatch(each -> !each.startsWith("/"))) {
                unread.add(where + ": " + name + "(" + path + ")");
            } else {
                paths.forEach(each -> calls.add(call(verb, each, where)));
            }
            read.add(new int[] {
                call.end(), call.end() + String.join(",", arguments).length() + 2
            });
        }
        Matcher path = PATH.matcher(text);
        while (path.find()) {
            int at = path.start();
            if (read.stream().noneMatch(span -> span[0] <= at && at <= span[1])) {
                unread.add(where + ": " + text.substring(at, text.indexOf('\n', at)));
            }
        }
    }

    private static Call call(String verb, String path, String where) {
        int query = path.indexOf('?');
        var asked = new TreeSet<String>();
        if (query >= 0) {
            ASKED.matcher(path.substring(query + 1)).results().forEach(each -> asked.add(each.group(1)));
        }
        return new Call(verb, query < 0 ? path : path.substring(0, query), asked, where);
    }

    /** The paths that have a name in a source. */
    private static Map<String, List<String>> names(String text) {
        Map<String, List<String>> names = new HashMap<>();
        for (Pattern pattern : List.of(NAMED, TOLD)) {
            pattern.matcher(text)
                    .results()
                    .forEach(found -> names.computeIfAbsent(found.group(1), name -> new ArrayList<>())
                            .add(expression(text, found.end())));
        }
        return names;
    }

    /** Where they stand. */
    private static Collection<int[]> spans(String text) {
        return Stream.of(NAMED, TOLD)
                .flatMap(pattern -> pattern.matcher(text).results())
                .map(found -> new int[] {
                    found.end(), found.end() + expression(text, found.end()).length()
                })
                .toList();
    }

    /** The paths that an expression can come to; none when it does not say. */
    private static List<String> values(String expression, Map<String, List<String>> names) {
        String said = expression.strip();
        if (said.startsWith("on(")) {
            return values(arguments(said, "on(".length()).getFirst(), names);
        }
        int asks = outside(said, 0, '?');
        if (asks >= 0) {
            int or = outside(said, asks + 1, ':');
            var both = new ArrayList<>(values(said.substring(asks + 1, or), names));
            both.addAll(values(said.substring(or + 1), names));
            return both;
        }
        if (said.startsWith("\"")) {
            return List.of(said.substring(1, said.length() - 1));
        }
        if (said.startsWith("`")) {
            return template(said, names);
        }
        Matcher name = NAME.matcher(said);
        return name.matches() && names.containsKey(name.group(1))
                ? names.get(name.group(1)).stream()
                        .flatMap(each -> values(each, names).stream())
                        .toList()
                : List.of();
    }

    private static List<String> template(String said, Map<String, List<String>> names) {
        List<String> found = List.of("");
        for (int at = 1; at < said.length() - 1; at++) {
            List<String> parts = List.of(said.substring(at, at + 1));
            if (said.startsWith("${", at)) {
                int end = skipped(said, at + 1);
                List<String> inside = values(said.substring(at + 2, end - 1), names);
                parts = inside.isEmpty() ? List.of("{}") : inside;
                at = end - 1;
            }
            List<String> ends = parts;
            found = found.stream()
                    .flatMap(begin -> ends.stream().map(end -> begin + end))
                    .toList();
        }
        return found;
    }

    /** From a place up to a semicolon, or the end of a line where none comes first. */
    private static String expression(String text, int from) {
        int end = outside(text, from, ';');
        return text.substring(from, end < 0 ? text.length() : end);
    }

    /** The arguments of a call whose parenthesis opens before a place. */
    private static List<String> arguments(String text, int from) {
        var arguments = new ArrayList<String>();
        int begin = from;
        int at = from;
        while (text.charAt(at) != ')') {
            if (text.charAt(at) == ',') {
                arguments.add(text.substring(begin, at));
                begin = ++at;
            } else {
                at = skipped(text, at);
            }
        }
        arguments.add(text.substring(begin, at));
        return arguments;
    }

    /** Where a character stands that no text, parenthesis or brace encloses; -1 when nowhere. */
    private static int outside(String text, int from, char wanted) {
        for (int at = from; at < text.length(); at = skipped(text, at)) {
            if (text.charAt(at) == wanted) {
                return at;
            }
        }
        return -1;
    }

    /** The place after a character, or after all that it opens. */
    private static int skipped(String text, int from) {
        char opens = text.charAt(from);
        if (opens == '"' || opens == '\'' || opens == '`') {
            int at = from + 1;
            while (at < text.length() && text.charAt(at) != opens) {
                boolean inside = opens == '`' && text.startsWith("${", at);
                at = inside ? skipped(text, at + 1) : at + (text.charAt(at) == '\\' ? 2 : 1);
            }
            return at + 1;
        }
        int kind = "([{".indexOf(opens);
        if (kind < 0) {
            return from + 1;
        }
        int at = from + 1;
        while (at < text.length() && text.charAt(at) != ")]}".charAt(kind)) {
            at = skipped(text, at);
        }
        return at + 1;
    }
}

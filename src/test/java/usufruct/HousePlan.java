package usufruct;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** The plan of the house: which room may import which, and which outside tool belongs to which room. */
final class HousePlan {
    /** From the ground up: a room may import every room above it in this list, or only those it names. */
    static final List<Room> ROOMS = List.of(
            room("words"),
            room("calendar"),
            room("picture"),
            room("json"),
            room("outbound", "words", "json"),
            room("store"),
            room("vault"),
            room("ledger"),
            room("passport"),
            room("access"),
            room("attachment"),
            room("record"),
            room("community"),
            room("need"),
            room("offer"),
            room("assignment"),
            room("outcome"),
            room("policy"),
            room("allocation"),
            room("search"),
            room("federation"),
            room("notice"),
            room("lifecycle"),
            room("insight"),
            room("own"),
            room(
                    "interop",
                    "words",
                    "json",
                    "store",
                    "ledger",
                    "record",
                    "community",
                    "need",
                    "offer",
                    "assignment",
                    "outcome",
                    "allocation",
                    "search"),
            room("pages", "words", "json"),
            room("http", "words", "json", "store", "vault", "passport"),
            room("client", "words", "picture", "json", "vault", "passport", "record", "http"),
            room("demo", "words", "json", "vault", "passport", "record", "client"),
            room("node"));

    /** One tool, one room; a second home only for classes of one name. */
    static final List<Tool> TOOLS = List.of(
            tool("Bouncy Castle", "org.bouncycastle..").in("vault"),
            tool("Camunda, MyBatis", "org.camunda..", "org.apache.ibatis..").in("lifecycle"),
            tool("CEL", "dev.cel..").in("access"),
            tool("Drools, KIE", "org.drools..", "org.kie..").in("policy"),
            tool("Commons CSV", "org.apache.commons.csv..").in("client"),
            tool("lib-recur", "org.dmfs..").in("calendar"),
            tool("ImageIO", "javax.imageio..", "java.awt..").in("picture"),
            tool("Lucene", "org.apache.lucene..").in("search"),
            tool("JSON Schema validator, RE2/J", "com.networknt..", "com.google.re2j..")
                    .in("record"),
            tool("SQLite, Flyway", "org.sqlite..", "org.flywaydb..").in("store"),
            tool("JDBI", "org.jdbi..").in("store").andInClassesNamed("Store"),
            tool("Dropwizard, Jersey, Jetty", "io.dropwizard..", "org.glassfish.jersey..", "org.eclipse.jetty..")
                    .in("outbound", "http", "node"),
            tool("Jakarta Mail", "jakarta.mail..", "org.eclipse.angus..").in("notice"),
            tool("Servlet", "jakarta.servlet..").in("pages", "http", "node"),
            tool("Jakarta REST", "jakarta.ws.rs..").in("http", "node").andInClassesNamed("Resource"),
            tool("picocli, qrcodegen", "picocli..", "io.nayuki..").in("node"));

    static List<String> roomNames() {
        return ROOMS.stream().map(Room::name).toList();
    }

    private static Room room(String name, String... named) {
        return new Room(name, List.of(named));
    }

    private static Tool tool(String name, String... packages) {
        return new Tool(name, List.of(packages), List.of(), "");
    }

    record Room(String name, List<String> named) {
        List<String> mayImport() {
            return named.isEmpty() ? above() : named;
        }

        private List<String> above() {
            return roomNames().subList(0, roomNames().indexOf(name));
        }

        String inWords() {
            return name.equals("words") ? "nothing" : named.isEmpty() ? "the rooms above" : String.join(", ", named);
        }
    }

    record Tool(String name, List<String> packages, List<String> rooms, String suffix) {
        Tool in(String... homes) {
            return new Tool(name, packages, List.of(homes), suffix);
        }

        Tool andInClassesNamed(String ending) {
            return new Tool(name, packages, rooms, ending);
        }

        String inWords() {
            return name + ": " + rooms.stream().collect(joining(", "))
                    + (suffix.isEmpty() ? "" : " `..." + suffix + "`");
        }
    }

    private HousePlan() {}
}

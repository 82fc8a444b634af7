package usufruct.insight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import usufruct.insight.figure.Chronicle;
import usufruct.insight.figure.Figure;
import usufruct.insight.figure.Figures;
import usufruct.insight.figure.Row;
import usufruct.insight.figure.Share;
import usufruct.insight.figure.Table;
import usufruct.insight.figure.Trend;
import usufruct.words.Did;

/**
 * The public figures as they are told.
 *
 * @param tables one for each week that is over, the oldest first
 * @param policies versions of policies that came in force in these weeks
 */
public record Published(Did node, List<Table> tables, List<Chronicle.InForce> policies) {
    public static final String FORMAT = "figures@v1";

    private static final String WEEKS = "figures-by-week@v1";

    /** Those that an audit can hold against the log. */
    static final Set<String> FORMATS = Set.of(FORMAT, WEEKS);

    private static final int MOST_WEEKS = 53;
    private static final String INCIDENTS =
            "Counted from the log: keys given to anybody but a permit's holder, outside its time, or after its end. It must"
                    + " be 0. No scan for leaks has run on this node, so nothing is said of what the log cannot show.";

    /** The figures of all weeks together. */
    public List<Row> rows() {
        return Figures.of(tables);
    }

    /** What to acquire next. */
    public List<Figures.Want> wants() {
        return Figures.wants(tables);
    }

    /** The weeks that are told one by one: the last {@value #MOST_WEEKS}. */
    public List<Table> weeks() {
        return tables.subList(Math.max(0, tables.size() - MOST_WEEKS), tables.size());
    }

    /** {@value #FORMAT}: all weeks together. */
    public ObjectNode toJson() {
        ObjectNode json = head(FORMAT);
        json.put("weeks", tables.size());
        if (!tables.isEmpty()) {
            json.put("from", tables.getFirst().week().from().toString());
            json.put("until", tables.getLast().week().until().toString());
        }
        List<Row> rows = rows();
        json.set("figures", figures(rows));
        json.set("bottlenecks", bottlenecks(rows));
        json.set("acquireNext", wants(wants()));
        json.set("policies", policiesJson());
        json.putObject("privacyIncidents").put("recorded", incidents()).put("meaning", INCIDENTS);
        ObjectNode meaning = json.putObject("meaning");
        Arrays.stream(Figure.values()).forEach(figure -> meaning.put(figure.word(), figure.meaning()));
        return json;
    }

    /** The trend: each of the last weeks alone, and how shares of four weeks moved. */
    public ObjectNode weeksJson() {
        ObjectNode json = head(WEEKS);
        ArrayNode weeks = json.putArray("weeks");
        for (Table table : weeks()) {
            ObjectNode week = weeks.addObject();
            week.put("week", table.week().toString());
            week.put("from", table.week().from().toString());
            week.put("until", table.week().until().toString());
            week.set("figures", figures(Figures.of(List.of(table))));
            week.set("acquireNext", wants(Figures.wants(List.of(table))));
        }
        json.set("trend", trends(Trend.of(tables)));
        return json;
    }

    private ObjectNode head(String format) {
        return object().put("format", format).put("node", node.value()).put("fewest", Figures.FEWEST);
    }

    private long incidents() {
        return tables.stream().mapToLong(Table::misgiven).sum();
    }

    private static ArrayNode figures(List<Row> rows) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Row row : rows) {
            ObjectNode json = put(list.addObject(), row).put("value", row.value());
            row.share().ifPresent(share -> put(json, share));
        }
        return list;
    }

    private static ObjectNode put(ObjectNode json, Row row) {
        return json.put("figure", row.figure().word())
                .put("category", row.category())
                .put("cohort", row.cohort());
    }

    private static void put(ObjectNode json, Share share) {
        json.put("low", share.low()).put("high", share.high());
    }

    private static ArrayNode trends(List<Trend> trends) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Trend trend : trends) {
            ObjectNode json = put(list.addObject(), trend.now());
            put(json.putObject("before").put("value", trend.before().percent()), trend.before());
            put(json.putObject("now").put("value", trend.after().percent()), trend.after());
            json.put("change", trend.change().word());
        }
        return list;
    }

    private static ArrayNode wants(List<Figures.Want> wants) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        wants.forEach(want -> list.addObject()
                .put("category", want.category())
                .put("wish", want.wish())
                .put("needs", want.needs()));
        return list;
    }

    /** Categories by how often a round refused for want of a thing, then by how much of the open time is used. */
    private static ArrayNode bottlenecks(List<Row> rows) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        rows.stream()
                .map(Row::category)
                .filter(category -> !category.equals(Row.ALL))
                .distinct()
                .map(category -> bottleneck(rows, category))
                .filter(each -> each.size() > 1)
                .sorted(Comparator.comparingLong((ObjectNode each) -> -number(each, "refusedForWant"))
                        .thenComparingLong(each -> -number(each, "usePercent"))
                        .thenComparing(each -> each.path("category").asText()))
                .forEach(list::add);
        return list;
    }

    private static ObjectNode bottleneck(List<Row> rows, String category) {
        ObjectNode json = object().put("category", category);
        value(rows, Figure.LACKED, category).ifPresent(value -> json.put("refusedForWant", value));
        value(rows, Figure.USE_PERCENT, category).ifPresent(value -> json.put("usePercent", value));
        return json;
    }

    private static long number(JsonNode json, String name) {
        return json.path(name).asLong(0);
    }

    private static Optional<Long> value(List<Row> rows, Figure figure, String category) {
        return rows.stream()
                .filter(row -> row.figure() == figure
                        && row.category().equals(category)
                        && row.cohort().equals(Row.ALL))
                .map(Row::value)
                .findFirst();
    }

    private ArrayNode policiesJson() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Chronicle.InForce each : policies) {
            ObjectNode version = list.addObject();
            for (String member : List.of("group", "category", "name", "id", "version")) {
                version.set(member, each.policy().path(member));
            }
            version.put("inForceSince", each.at().toString());
        }
        return list;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The rows as CSV (RFC 4180), with a header. */
    public String csv() {
        return csv("figure,category,cohort,value", rows().stream().map(Published::line));
    }

    /** The rows of each week as CSV. */
    public String weeksCsv() {
        return csv(
                "week,figure,category,cohort,value",
                weeks().stream()
                        .flatMap(table ->
                                Figures.of(List.of(table)).stream().map(row -> table.week() + "," + line(row))));
    }

    /** What to acquire next as CSV. */
    public String wantsCsv() {
        return csv(
                "category,wish,needs",
                wants().stream().map(want -> want.category() + "," + quoted(want.wish()) + "," + want.needs()));
    }

    private static String csv(String header, Stream<String> lines) {
        return lines.map(line -> line + "\r\n").collect(Collectors.joining("", header + "\r\n", ""));
    }

    private static String line(Row row) {
        return String.join(",", row.figure().word(), row.category(), row.cohort(), String.valueOf(row.value()));
    }

    /** People's words, with quotes doubled. They begin with the name of a field, so no spreadsheet takes them for a formula. */
    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }
}

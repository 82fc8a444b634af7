package usufruct.insight;

import com.fasterxml.jackson.databind.JsonNode;

/** The parts of what an audit looks at, in the order in which it does. Each is a list of JSON objects, one a line. */
enum Part {
    /** Every entry of the log with its salt, by seq. */
    ENTRIES("entries.jsonl", "ledger entry"),
    /** Every kept checkpoint, by size. */
    CHECKPOINTS("checkpoints.jsonl", "checkpoint"),
    /** Every version of every passport's document, by DID and version. */
    PASSPORTS("passports.jsonl", "passport"),
    /** Every version of every record with its opened fields, by id and version. */
    RECORDS("records.jsonl", "record"),
    /** The node's signed words on private parts that it sealed anew, by id and version. */
    RESEALS("reseals.jsonl", "reseal statement"),
    /** Every round's record, by id. */
    ROUNDS("rounds.jsonl", "round record"),
    /** What every published round told everybody, by the round's id. */
    DECISIONS("decisions.jsonl", "decisions"),
    /** Every version of every pool's policy, by id. */
    POLICIES("policies.jsonl", "policy"),
    /** Until when needs were paused, by the entries that tell of it. */
    PAUSES("pauses.jsonl", "pause"),
    /** What stewards decided outside the draw, by id. */
    OVERRIDES("overrides.jsonl", "override"),
    /** What became of places that were let go while they were held, by the id of the permit before. */
    ADVANCES("advances.jsonl", "advance"),
    /** What people objected to of decisions, and what became of it, by id. */
    APPEALS("appeals.jsonl", "appeal"),
    /** Permits that were called back by rule, by id. */
    RECALLS("recalls.jsonl", "recall"),
    /** Every category that the community wrote, by name. */
    CATEGORIES("categories.jsonl", "category");

    private final String file;
    private final String what;

    Part(String file, String what) {
        this.file = file;
        this.what = what;
    }

    /** The file's name in a bundle. */
    String file() {
        return file;
    }

    /** What one line of it is, for findings. */
    String what() {
        return what;
    }

    /** The word for it in a summary. */
    String word() {
        return file.substring(0, file.indexOf('.'));
    }

    /** Which one a line is, as far as it can be read. */
    String where(JsonNode line, long number) {
        JsonNode header = line.path("header");
        return switch (this) {
            case ENTRIES -> "entry " + line.path("seq").asText("on line " + number);
            case CHECKPOINTS -> "checkpoint at " + line.path("size").asText("line " + number);
            case PASSPORTS ->
                "passport " + line.path("did").asText("on line " + number) + " version "
                        + line.path("version").asText();
            case RECORDS ->
                "record " + header.path("id").asText("on line " + number) + " version "
                        + header.path("version").asText();
            case RESEALS ->
                "record " + line.path("id").asText("on line " + number) + " version "
                        + line.path("version").asText();
            case ADVANCES -> "assignment " + line.path("before").asText("on line " + number);
            case PAUSES -> "pause at entry " + line.path("seq").asText("on line " + number);
            case APPEALS -> "appeal " + line.path("id").asText("on line " + number);
            case RECALLS -> "recall " + line.path("id").asText("on line " + number);
            case CATEGORIES -> "category " + line.path("category").asText("on line " + number);
            case OVERRIDES -> "override " + line.path("id").asText("on line " + number);
            case POLICIES -> "policy " + line.path("id").asText("on line " + number);
            case ROUNDS, DECISIONS -> "round " + line.path("roundId").asText("on line " + number);
        };
    }
}

package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.OfferView;
import usufruct.client.csv.Export;
import usufruct.client.csv.Import;
import usufruct.client.csv.Journal;
import usufruct.client.csv.Proposal;
import usufruct.client.csv.Table;
import usufruct.record.Schema;
import usufruct.record.Schemas;
import usufruct.words.Category;
import usufruct.words.ItemId;
import usufruct.words.RefusedException;

/** A group's list of tools goes from a spreadsheet to the node, once, and back again. */
class SpreadsheetTest {
    private static final Category OFFER = Category.parse("offer.tool@v1");
    private static final String TOOLS = """
            title,units,attributes.tool,window.from,window.until,doorCode
            Drill,2,drill,2026-01-01T00:00:00Z,2027-01-01T00:00:00Z,heron-1
            Saw,1,saw,2026-01-01T00:00:00Z,2027-01-01T00:00:00Z,0815
            "=Plane, small",1,plane,2026-01-01T00:00:00Z,2027-01-01T00:00:00Z,
            """;

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Path file;

    @BeforeEach
    void found() {
        settlement = new Settlement(folder, 1);
        town = settlement.town;
        file = folder.resolve("tools.journal");
    }

    @AfterEach
    void close() {
        settlement.close();
    }

    @Test
    void publishesEachLineOnceAlsoWhenItIsDoneAgain() {
        assertThat(publish(TOOLS)).isEmpty();
        assertThat(publish(TOOLS)).isEmpty();

        assertThat(town.steward.offers())
                .extracting(OfferView::title)
                .containsExactlyInAnyOrder("Drill", "Saw", "=Plane, small");
    }

    @Test
    void goesOnWhereItWasCutOff() throws Exception {
        publish(TOOLS);
        List<String> lines = Files.readAllLines(file);
        town.steward.offers().stream()
                .filter(offer -> !offer.title().equals("Drill"))
                .forEach(offer -> retire(offer.id()));
        // as if it had ended while it wrote down the third line, and before it sent the second
        String torn = lines.get(0) + "\n" + lines.get(1) + "\n"
                + lines.get(2).replaceAll("\"id\":\"[^\"]*\"", "\"id\":\"01m8mdv2w93pspp562jjsndwyq\"") + "\n"
                + lines.get(3).substring(0, 20);
        Files.writeString(file, torn);

        assertThat(publish(TOOLS)).isEmpty();

        assertThat(open()).containsExactlyInAnyOrder("Drill", "Saw", "=Plane, small");
        assertThat(Journal.read(file).sent()).hasSize(3);
    }

    @Test
    void isTakenBack() {
        publish(TOOLS);

        assertThat(importer().undo(Journal.read(file))).isEmpty();
        assertThat(importer().undo(Journal.read(file))).isEmpty();

        assertThat(open()).isEmpty();
    }

    @Test
    void takesNoOtherTableIntoItsJournal() {
        publish(TOOLS);

        assertThatThrownBy(() -> publish(TOOLS.replace("Saw", "Axe")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("another table");
    }

    @Test
    void tellsTheLineThatTheNodeRefuses() {
        String stranger = TOOLS.replace("doorCode", "summary");
        var lines = Proposal.of(Table.read(stranger), schema()).records();

        // signed by somebody who is no group here
        Optional<Import.Failure> failure =
                importer().publish(town.people.getFirst().keys(), OFFER, lines, Journal.open(file, stranger));

        assertThat(failure).isPresent();
        assertThat(failure.get().line()).isEqualTo(2);
        assertThat(town.steward.offers()).isEmpty();
    }

    @Test
    void writesDownWhatItWouldReadAgain() {
        publish(TOOLS);

        Table table = new Export(town.stewardPerson.api())
                .table(Export.Kind.OFFER, Optional.of(town.group.did()), Optional.of(OFFER));

        assertThat(table.write()).doesNotContain("heron-1").contains("\"'=Plane, small\"");
        Proposal again = Proposal.of(Table.read(table.write()), schema());
        assertThat(again.complaints()).isEmpty();
        assertThat(again.records()).hasSize(3);
        assertThat(again.records())
                .filteredOn(each -> each.fields().path("title").asText().equals("Drill"))
                .singleElement()
                .satisfies(
                        each -> assertThat(each.fields().path("units").asInt()).isEqualTo(2));
    }

    @Test
    void writesDownPermitsAndOutcomes() {
        ItemId drill = town.offer("Drill", 1, "4711");
        town.need(town.people.getFirst(), Duration.ZERO, Duration.ofHours(8));
        town.draw();

        var own = new Export(town.people.getFirst().api());

        assertThat(own.table(Export.Kind.ASSIGNMENT, Optional.empty(), Optional.empty())
                        .write())
                .contains(drill.value());
        assertThat(own.table(Export.Kind.NEED, Optional.empty(), Optional.empty())
                        .rows())
                .hasSize(1);
        assertThat(own.table(Export.Kind.SERIES, Optional.empty(), Optional.empty())
                        .rows())
                .isEmpty();
        assertThat(own.table(Export.Kind.OUTCOME, Optional.empty(), Optional.empty())
                        .rows())
                .isEmpty();
    }

    /** Needs and series go in as needs do, each line looked at first, and come out again; what is taken back is withdrawn. */
    @Test
    void bringsNeedsAndSeriesInAndTakesThemBack() {
        Category category = Category.parse("need.tool@v1");
        Schema needs = Schemas.shipped().find(category).orElseThrow();
        Person ana = town.people.getFirst();
        String head = "title,priority,constraints.tool,window.from,window.until,recurrence.rule,recurrence.zone\n";
        String wrong = head + "Shelf,soon,drill,2026-03-03T09:00:00Z,2026-03-03T11:00:00Z,,\n";
        String text = head
                + "Shelf,normal,drill,2026-03-03T09:00:00Z,2026-03-03T11:00:00Z,,\n"
                + "Course,normal,drill,2026-03-04T09:00:00Z,2026-03-04T11:00:00Z,FREQ=WEEKLY;COUNT=3,Europe/Lisbon\n";
        assertThat(Proposal.of(Table.read(wrong), needs).complaints())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.line()).isEqualTo(2);
                    assertThat(each.column()).isEqualTo("priority");
                });
        var importer = new Import(ana.api(), town.pen(), time -> {});
        Journal journal = Journal.open(file, text);

        assertThat(importer.publish(
                        ana.keys(),
                        category,
                        Proposal.of(Table.read(text), needs).records(),
                        journal))
                .isEmpty();

        Table series = new Export(ana.api()).table(Export.Kind.SERIES, Optional.empty(), Optional.empty());
        assertThat(series.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.cells())
                        .containsEntry("title", "Course")
                        .containsEntry("recurrence.rule", "FREQ=WEEKLY;COUNT=3"));
        assertThat(importer.undo(journal)).isEmpty();
        assertThat(ana.member().needs()).noneMatch(need -> need.waits());
        assertThat(ana.member().recurring().all(Optional.empty()))
                .allMatch(each -> each.state().equals("withdrawn"));
    }

    @Test
    void writesDownAttestationsForWhoeverMaySeeThem() {
        Person ana = town.people.getFirst();
        town.attest(ana, "driver", Duration.ofDays(90));

        Table table = new Export(ana.api()).table(Export.Kind.ATTESTATION, Optional.empty(), Optional.empty());
        assertThat(table.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.cells())
                        .containsEntry("person", ana.did().value())
                        .containsEntry("kind", "driver")
                        .containsEntry("(state)", "held")
                        .containsEntry("evidence", "seen"));
        assertThat(new Export(town.stewardPerson.api())
                        .table(Export.Kind.ATTESTATION, Optional.of(town.group.did()), Optional.empty())
                        .rows())
                .hasSize(1);
        Person other = town.admitted();
        assertThat(new Export(other.api())
                        .table(Export.Kind.ATTESTATION, Optional.empty(), Optional.empty())
                        .rows())
                .isEmpty();
    }

    private Optional<Import.Failure> publish(String text) {
        var lines = Proposal.of(Table.read(text), schema()).records();
        return importer().publish(town.group, OFFER, lines, Journal.open(file, text));
    }

    private Import importer() {
        return new Import(town.stewardPerson.api(), town.pen(), time -> {});
    }

    private static Schema schema() {
        return Schemas.shipped().find(OFFER).orElseThrow();
    }

    private List<String> open() {
        return town.steward.offers().stream()
                .filter(each -> each.state().equals("open"))
                .map(OfferView::title)
                .toList();
    }

    private void retire(ItemId offer) {
        town.stewardPerson.api().post("/api/v1/offers/" + offer + "/retirement");
    }
}

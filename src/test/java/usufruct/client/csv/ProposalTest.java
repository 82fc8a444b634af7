package usufruct.client.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import usufruct.record.Schema;
import usufruct.record.Schemas;
import usufruct.words.Category;

/** A table is looked at whole before anything is sent, and what is wrong is told by line and column. */
class ProposalTest {
    private static final Schema OFFER =
            Schemas.shipped().find(Category.parse("offer.tool@v1")).orElseThrow();
    private static final String COLUMNS = "(id),title,units,attributes.tool,window.from,window.until\n";
    private static final String WHEN = ",2026-01-01T00:00:00Z,2027-01-01T00:00:00Z\n";

    @Test
    void makesARecordOfEachLine() {
        Proposal proposal = Proposal.of(Table.read(COLUMNS + "x,Drill,2,drill" + WHEN + ",Saw,1,saw" + WHEN), OFFER);

        assertThat(proposal.complaints()).isEmpty();
        assertThat(proposal.records()).hasSize(2);
        assertThat(proposal.records().getFirst().line()).isEqualTo(2);
        assertThat(proposal.records().getFirst().fields().path("units").isInt()).isTrue();
        assertThat(proposal.records().getFirst().fields().has("(id)")).isFalse();
    }

    @Test
    void takesACellAsTextWhereTheSchemaWantsOne() {
        Proposal proposal = Proposal.of(Table.read(COLUMNS + ",1984,2,true" + WHEN), OFFER);

        assertThat(proposal.complaints()).isEmpty();
        assertThat(proposal.records().getFirst().fields().path("title").textValue())
                .isEqualTo("1984");
        assertThat(proposal.records()
                        .getFirst()
                        .fields()
                        .path("attributes")
                        .path("tool")
                        .textValue())
                .isEqualTo("true");
    }

    @Test
    void tellsWhatIsWrongByLineAndColumn() {
        Proposal proposal = Proposal.of(
                Table.read(COLUMNS + ",Drill,many,drill" + WHEN + ",Saw,1,saw" + WHEN + ",Plane,0,plane,tomorrow,\n"),
                OFFER);

        assertThat(proposal.records()).hasSize(1);
        assertThat(proposal.complaints())
                .extracting(Proposal.Complaint::toString)
                .contains("line 2, units: breaks `type`", "line 4, units: breaks `minimum`")
                .anyMatch(each -> each.startsWith("line 4, window.from: breaks"))
                .anyMatch(each -> each.startsWith("line 4, window: breaks"));
    }

    @Test
    void doesNotGuessAtColumns() {
        Proposal proposal = Proposal.of(
                Table.read("title,attributes,attributes.tool,a..b\nDrill,\"{\"\"tool\"\":\"\"x\"\"}\",drill,1\n"),
                OFFER);

        assertThat(proposal.complaints()).extracting(Proposal.Complaint::column).contains("attributes.tool", "a..b");
    }
}

package usufruct.client.conformance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import usufruct.json.JsonRefusedException;
import usufruct.words.RefusedException;

/** What was found, clause by clause. A clause that is tried in several ways fails with the first that fails. */
public final class Report {
    private final Map<String, Verdict> verdicts = new LinkedHashMap<>();

    Report() {
        Clauses.ALL.forEach(clause -> verdicts.put(
                clause.number(), new Verdict.NotTested(clause.unseen().orElse("it did not come so far"))));
    }

    /** Tries something of a clause. A node that does not answer does not keep to it. */
    void check(String number, Runnable deed) {
        try {
            deed.run();
            pass(number);
        } catch (Breach e) {
            fail(number, String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            fail(number, "it does not answer");
        } catch (JsonRefusedException e) {
            fail(number, "its answer is no JSON as 2.1 has it");
        } catch (RefusedException e) {
            fail(number, "its answer has another shape: " + e.refusal().detail());
        }
    }

    private void pass(String number) {
        if (!(of(number) instanceof Verdict.Failed)) {
            verdicts.put(number, new Verdict.Passed());
        }
    }

    void fail(String number, String why) {
        if (!(of(number) instanceof Verdict.Failed)) {
            verdicts.put(number, new Verdict.Failed(why));
        }
    }

    /** Says why a clause was not tried; one that was stays as it is. */
    void skip(String number, String why) {
        if (of(number) instanceof Verdict.NotTested) {
            verdicts.put(number, new Verdict.NotTested(why));
        }
    }

    /** @throws IllegalArgumentException when there is no such clause */
    public Verdict of(String number) {
        Verdict verdict = verdicts.get(number);
        if (verdict == null) {
            throw new IllegalArgumentException("no clause `" + number + "`");
        }
        return verdict;
    }

    /** Whether no clause failed. */
    public boolean isClean() {
        return failed().isEmpty();
    }

    /** The numbers of those that failed. */
    public List<String> failed() {
        return Clauses.ALL.stream()
                .map(Clause::number)
                .filter(number -> of(number) instanceof Verdict.Failed)
                .toList();
    }

    /** One line a clause. */
    public List<String> lines() {
        return Clauses.ALL.stream()
                .map(clause -> "%-5s %-10s  %s%s"
                        .formatted(
                                clause.number(),
                                of(clause.number()).word(),
                                clause.sentence(),
                                of(clause.number()).why().isEmpty()
                                        ? ""
                                        : " (" + of(clause.number()).why() + ")"))
                .toList();
    }

    /** The same for a program. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("format", "federation-report@v1");
        var list = json.putArray("clauses");
        Clauses.ALL.forEach(clause -> list.addObject()
                .put("number", clause.number())
                .put("sentence", clause.sentence())
                .put("verdict", of(clause.number()).word())
                .put("why", of(clause.number()).why()));
        return json;
    }
}

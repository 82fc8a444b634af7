package usufruct.policy.text;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import usufruct.policy.fact.Vocabulary;

/** A cell's value in the words of DRL. A cell says one value: nothing in it can end the rule that it stands in. */
final class TableCell {
    private static final Pattern NUMBERS = Pattern.compile("[A-Za-z0-9]{1,80}(\\s*[-+*]\\s*[A-Za-z0-9]{1,80}){0,20}");
    private static final Pattern WORD = Pattern.compile("\\b[A-Za-z][A-Za-z0-9]*");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    private final SourceLine cell;
    private final List<PolicyProblem> problems;

    TableCell(SourceLine cell, List<PolicyProblem> problems) {
        this.cell = cell;
        this.problems = problems;
    }

    /** A sentence or label in quotes. */
    Optional<String> quoted() {
        return cell.text().contains("\"")
                ? refuse("there are double quotes in the text", "write it without them")
                : Optional.of("\"" + cell.text() + "\"");
    }

    /** The text itself; {@code nothing} is the empty text. */
    Optional<String> text() {
        return cell.text().equals("nothing") ? Optional.of("\"\"") : quoted();
    }

    /** A number, a fact, a parameter by its name, or some of them with + - * between. */
    Optional<String> number() {
        if (!NUMBERS.matcher(cell.text()).matches()) {
            return refuse(
                    PolicyProblem.shown(cell.text()) + " is no value",
                    "write a number, a fact or a parameter, or several with + - * between them");
        }
        return Optional.of(WORD.matcher(cell.text()).replaceAll(word -> named(word.group())));
    }

    /** Yes or no. */
    Optional<Boolean> flag() {
        return switch (cell.text()) {
            case "yes" -> Optional.of(true);
            case "no" -> Optional.of(false);
            default -> {
                refuse(PolicyProblem.shown(cell.text()) + " is neither yes nor no", "write yes, no, or nothing at all");
                yield Optional.empty();
            }
        };
    }

    /** A reason's name. */
    Optional<String> reason() {
        return cell.text().matches("[A-Z_]{1,40}")
                ? Optional.of(cell.text())
                : refuse(
                        PolicyProblem.shown(cell.text()) + " is no reason",
                        "write a reason such as QUOTA or NOT_ELIGIBLE");
    }

    /** What is told: a text in quotes, or a number. */
    Optional<String> told() {
        return QUOTED.matcher(cell.text()).matches() ? Optional.of(cell.text()) : number();
    }

    private static String named(String word) {
        return Vocabulary.fact(word).isPresent() ? word : "parameter(\"" + word + "\")";
    }

    private Optional<String> refuse(String message, String allowed) {
        problems.add(cell.problem(0, cell.text(), message, allowed));
        return Optional.empty();
    }
}

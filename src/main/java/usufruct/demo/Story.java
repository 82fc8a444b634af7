package usufruct.demo;

import java.io.PrintStream;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Days of a community, told as they happen and checked as they are told. */
public final class Story {
    private final Plan plan;
    private final Cast cast;
    private final PrintStream out;
    private final Surroundings surroundings;

    /**
     * What the story does not bring itself.
     *
     * @param random a secure source, for nonces, salts and keys
     * @param replay verifies an audit bundle and says in one sentence what it found; throws when anything is wrong
     */
    public record Surroundings(RandomGenerator random, Function<byte[], String> replay) {}

    /** @param out where it is told */
    public Story(Plan plan, Cast cast, PrintStream out, Surroundings surroundings) {
        this.plan = plan;
        this.cast = cast;
        this.out = out;
        this.surroundings = surroundings;
    }

    /**
     * Plays it at a node whose clock can be stepped. On a node that has been through it before, the weeks after follow.
     *
     * @return what it came to, in one line
     * @throws UnexpectedTurnException when something does not happen as told
     */
    public String play(URI node) {
        var company = new Company(plan, cast, node, surroundings.random());
        var narrator = new Narrator(out, company.clock(), plan.frame().zone());
        var stage =
                new Stage(company, Calendar.from(plan, company.clock().instant()), new Agenda(), new Book(), narrator);
        var opening = new Opening(stage);
        var mending = new Mending(stage, opening);
        narrator.say(plan.frame().manner().title());
        narrator.pause();
        opening.play();
        new Tidying(stage, mending).play();
        schedule(stage, mending);
        happen(stage);
        new Auditing(stage, surroundings.replay()).play();
        return close(stage);
    }

    private void schedule(Stage stage, Mending mending) {
        var asking = new Asking(stage);
        plan.wishes().forEach(asking::plan);
        var drawing = new Drawing(stage, asking, new Lending(stage, new Returning(stage, mending)));
        for (int day = 0; day < plan.frame().length().days(); day++) {
            drawing.plan(day);
        }
    }

    private void happen(Stage stage) {
        for (Optional<Instant> next = stage.agenda().next();
                next.isPresent();
                next = stage.agenda().next()) {
            stage.moveTo(next.get());
            stage.agenda().happen(next.get());
        }
        stage.moveTo(stage.calendar().startOf(plan.frame().length().days()));
    }

    private String close(Stage stage) {
        Figures figures = Figures.of(plan, stage.book().turns());
        new Reckoning(stage).check(figures);
        Book book = stage.book();
        stage.narrator().pause();
        figures.lines().forEach(stage.narrator()::say);
        Notice.read(stage).lines().forEach(stage.narrator()::say);
        stage.narrator().say("Rounds      " + book.count(Book.Count.ROUNDS) + " drawn, each can be replayed");
        stage.narrator()
                .say("Locks       opened " + book.count(Book.Count.OPENED) + " times inside a window; "
                        + book.count(Book.Count.EARLY_TRIES) + " tries before and " + book.count(Book.Count.LATE_TRIES)
                        + " after were refused");
        stage.narrator().say("Reminders   " + book.count(Book.Count.REMINDERS));
        return figures.line();
    }
}

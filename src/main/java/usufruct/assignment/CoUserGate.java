package usufruct.assignment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import usufruct.access.Thing;
import usufruct.access.Tuple;
import usufruct.community.mandate.Hand;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.Window;

/** Lets a permit's co-users through with it, by their own hand alone: nobody hands on what is not theirs. */
final class CoUserGate {
    private static final String RELATION = "couser";

    private final CoUserStore rows = new CoUserStore();
    private final Circle circle;
    private final Eligibility eligibility;

    CoUserGate(Circle circle) {
        this.circle = circle;
        this.eligibility = new Eligibility(circle);
    }

    /**
     * The permit, if it runs and whoever asks holds it or uses it too. One look more only for those who do not hold it.
     *
     * @return refused as {@link Assignment#claimedBy}; CONSENT_MISSING when a guardian has not consented to that use,
     *     NOT_ELIGIBLE when the co-user is not attested for it
     */
    Answer<Assignment> claim(Reading reading, Hand hand, Assignment permit) {
        Did person = hand.person();
        Optional<CoUser> beside = permit.assignee().equals(person) || !hand.isOwn()
                ? Optional.empty()
                : rows.standing(reading, permit.id(), person)
                        .filter(each -> each.course().state() == CoUser.State.USING);
        return beside.map(each -> pass(reading, permit, each)
                        .map(Answer::<Assignment>refused)
                        .orElseGet(() -> permit.claimedBy(permit.assignee())))
                .orElseGet(() -> permit.claimedBy(person));
    }

    /** Says whether somebody uses a permit beside its holder. */
    boolean uses(Reading reading, Assignment permit, Did person) {
        return rows.standing(reading, permit.id(), person)
                .filter(each -> each.course().state() == CoUser.State.USING)
                .isPresent();
    }

    /** What keeps somebody who agrees, or agreed, from using it. */
    Optional<Refusal> pass(Reading reading, Assignment permit, CoUser coUser) {
        return unconsented(reading, permit, coUser).stream()
                .findFirst()
                .map(child -> Refusal.of(
                        Reason.CONSENT_MISSING,
                        "a guardian of `" + child + "` has to consent first, with `usufruct co-user consent "
                                + coUser.id() + "`"))
                .or(() -> eligibility.lacking(
                        reading,
                        circle.offers().get(reading, permit.resource().offer()),
                        coUser.person(),
                        permit.window()));
    }

    /** Those of the two who are children and have no guardian's word on it. */
    List<Did> unconsented(Reading reading, Assignment permit, CoUser coUser) {
        return Stream.of(permit.assignee(), coUser.person())
                .filter(each -> isMissing(reading, coUser, each))
                .toList();
    }

    private boolean isMissing(Reading reading, CoUser coUser, Did person) {
        return circle.roles().isWard(reading, person) && !rows.isConsented(reading, coUser.id(), person);
    }

    /** From now on a co-user opens the permit, when its holder does. */
    void admit(Writing writing, Assignment permit, Did person) {
        write(writing, permit, person, Opening.of(writing, circle, permit));
    }

    /** The permit opens from now on: for everybody who uses it, too. */
    void open(Writing writing, Assignment permit, Window opening) {
        rows.ofAssignment(writing, permit.id()).stream()
                .filter(each -> each.course().state() == CoUser.State.USING)
                .forEach(each -> write(writing, permit, each.person(), opening));
    }

    /** The permit opens for longer, for its co-users as well. */
    void prolong(Writing writing, Assignment permit, Window opening) {
        tuples(writing, permit)
                .forEach(tuple -> circle.tuples()
                        .write(
                                writing,
                                new Tuple(tuple.object(), RELATION, tuple.subject(), Optional.of(opening)),
                                circle.node().value()));
    }

    /** From now on somebody opens nothing with it. */
    void dismiss(Writing writing, Assignment permit, Did person) {
        circle.tuples()
                .drop(
                        writing,
                        Tuple.of(Thing.assignment(permit.id()), RELATION, person),
                        circle.node().value());
    }

    /** From now on it opens nothing for any of them. */
    void shut(Writing writing, Assignment permit) {
        tuples(writing, permit)
                .forEach(tuple ->
                        circle.tuples().drop(writing, tuple, circle.node().value()));
    }

    private Stream<Tuple> tuples(Reading reading, Assignment permit) {
        return circle.tuples().of(reading, Thing.assignment(permit.id())).stream()
                .filter(tuple -> tuple.relation().equals(RELATION));
    }

    private void write(Writing writing, Assignment permit, Did person, Window opening) {
        circle.tuples()
                .write(
                        writing,
                        Tuple.of(Thing.assignment(permit.id()), RELATION, person, opening),
                        circle.node().value());
    }
}

package usufruct.allocation.unit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A problem that can be turned over: told in another order, with a unit more, or with an edge hidden.
 *
 * @param people history and quota of each person
 * @param needs of each need its person and its offers
 * @param capacity the units of each offer
 */
record SmallUnits(List<Human> people, List<Want> needs, List<Integer> capacity) {
    record Human(int history, int quota, long rank) {}

    record Want(int person, long rank, List<Integer> offers) {}

    /** At most five persons, six needs and four offers. */
    static SmallUnits random(SplittableRandom random) {
        List<Human> people = new ArrayList<>();
        for (int person = 1 + random.nextInt(5); person > 0; person--) {
            people.add(new Human(random.nextInt(4), random.nextInt(4), random.nextLong()));
        }
        List<Integer> capacity = new ArrayList<>();
        for (int offer = random.nextInt(5); offer > 0; offer--) {
            capacity.add(random.nextInt(3));
        }
        List<Want> needs = new ArrayList<>();
        for (int need = random.nextInt(7); need > 0; need--) {
            List<Integer> offers = new ArrayList<>();
            for (int edge = capacity.isEmpty() ? 0 : random.nextInt(4); edge > 0; edge--) {
                offers.add(random.nextInt(capacity.size()));
            }
            needs.add(new Want(random.nextInt(people.size()), random.nextLong(), offers));
        }
        return new SmallUnits(people, needs, capacity);
    }

    UnitProblem problem() {
        return told(identity(people.size()), identity(needs.size()), identity(capacity.size()));
    }

    /** The same in another order; {@code persons} says who is told at which place. */
    UnitProblem told(List<Integer> persons, List<Integer> needOrder, List<Integer> offers) {
        var builder = new UnitProblemBuilder();
        persons.forEach(
                each -> builder.person(people.get(each).history, people.get(each).quota, people.get(each).rank));
        offers.forEach(each -> builder.offer(capacity.get(each)));
        for (int each : needOrder) {
            Want want = needs.get(each);
            int need = builder.need(persons.indexOf(want.person), want.rank);
            want.offers.forEach(offer -> builder.edge(need, offers.indexOf(offer)));
        }
        return builder.build();
    }

    SmallUnits withUnit(int offer) {
        List<Integer> more = new ArrayList<>(capacity);
        more.set(offer, more.get(offer) + 1);
        return new SmallUnits(people, needs, more);
    }

    SmallUnits withoutEdge(int need, int edge) {
        List<Integer> fewer = new ArrayList<>(needs.get(need).offers);
        fewer.removeAll(List.of(fewer.get(edge)));
        List<Want> others = new ArrayList<>(needs);
        others.set(need, new Want(needs.get(need).person, needs.get(need).rank, fewer));
        return new SmallUnits(people, others, capacity);
    }

    /** With another person, of another rank, who has had and wants just the same as this one. */
    SmallUnits withTwinOf(int person, long rank) {
        List<Human> more = new ArrayList<>(people);
        more.add(new Human(people.get(person).history, people.get(person).quota, rank));
        List<Want> wants = new ArrayList<>(needs);
        needs.stream()
                .filter(want -> want.person == person)
                .forEach(want -> wants.add(new Want(people.size(), want.rank + 1, want.offers)));
        return new SmallUnits(more, wants, capacity);
    }

    static List<Integer> identity(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    static List<Integer> shuffled(int count, long seed) {
        List<Integer> order = new ArrayList<>(identity(count));
        Collections.shuffle(order, new Random(seed));
        return order;
    }
}

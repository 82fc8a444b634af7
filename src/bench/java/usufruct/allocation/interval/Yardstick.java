package usufruct.allocation.interval;

import com.google.ortools.Loader;
import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.IntervalVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.util.Domain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import usufruct.words.ItemId;

/** The most needs that can be served, as OR-Tools' CP-SAT finds and proves it: what the search is measured by. */
public final class Yardstick {

    /**
     * What the solver found.
     *
     * @param bound that no timetable serves more than
     */
    public record Optimum(long served, long bound) {
        /** Whether no timetable serves more. */
        public boolean proven() {
            return served == bound;
        }
    }

    private final Problem problem;
    private final CpModel model = new CpModel();
    private final Map<ItemId, List<List<IntervalVar>>> intervals = new HashMap<>();
    private final Map<ItemId, Offer> offers = new HashMap<>();
    private final List<BoolVar> served = new ArrayList<>();

    private Yardstick(Problem problem) {
        this.problem = problem;
        for (Offer offer : problem.offers()) {
            offers.put(offer.id(), offer);
            intervals.put(
                    offer.id(),
                    offer.units().stream()
                            .map(unit -> (List<IntervalVar>) new ArrayList<IntervalVar>())
                            .toList());
        }
    }

    /** Whether the native library can be loaded here; says why when it cannot. */
    public static boolean isThere() {
        try {
            Loader.loadNativeLibraries();
            return true;
        } catch (RuntimeException | LinkageError e) {
            System.out.println(
                    "without the yardstick: OR-Tools' native library cannot be loaded here: " + e.getMessage());
            return false;
        }
    }

    /** @param workers how many threads the solver may use */
    public static Optimum most(Problem problem, double seconds, int workers) {
        return new Yardstick(problem).solve(seconds, workers);
    }

    private Optimum solve(double seconds, int workers) {
        Map<String, List<BoolVar>> byPerson = new HashMap<>();
        Map<String, BoolVar> byGroup = new HashMap<>();
        for (Need need : problem.needs()) {
            BoolVar isServed = model.newBoolVar("");
            served.add(isServed);
            byPerson.computeIfAbsent(need.person(), person -> new ArrayList<>()).add(isServed);
            BoolVar sibling = need.group().isEmpty() ? null : byGroup.putIfAbsent(need.group(), isServed);
            if (sibling != null) {
                model.addEquality(isServed, sibling);
            }
            List<BoolVar> ways = new ArrayList<>();
            need.alternatives().forEach(alternative -> ways.add(way(alternative)));
            model.addEquality(LinearExpr.sum(ways.toArray(BoolVar[]::new)), isServed);
        }
        byPerson.forEach((person, all) -> model.addLessOrEqual(
                LinearExpr.sum(all.toArray(BoolVar[]::new)), Math.min(all.size(), problem.quota(person))));
        intervals.values().forEach(units -> units.forEach(model::addNoOverlap));
        model.maximize(LinearExpr.sum(served.toArray(BoolVar[]::new)));
        var solver = new CpSolver();
        solver.getParameters()
                .setMaxTimeInSeconds(seconds)
                .setNumWorkers(workers)
                .setRandomSeed(1);
        solver.solve(model);
        return new Optimum(Math.round(solver.objectiveValue()), (long) Math.floor(solver.bestObjectiveBound() + 1e-6));
    }

    private BoolVar way(Alternative alternative) {
        BoolVar taken = model.newBoolVar("");
        IntVar start = model.newIntVar(alternative.earliest(), alternative.lastStart(), "");
        for (ItemId offer : alternative.offers()) {
            List<BoolVar> choices = new ArrayList<>();
            List<Unit> units = offers.get(offer).units();
            IntStream.range(0, units.size()).forEach(number -> {
                Unit unit = units.get(number);
                BoolVar chosen = model.newBoolVar("");
                choices.add(chosen);
                model.addLinearExpressionInDomain(start, starts(unit, alternative))
                        .onlyEnforceIf(chosen);
                intervals
                        .get(offer)
                        .get(number)
                        .add(model.newOptionalFixedSizeIntervalVar(
                                start, alternative.duration() + unit.buffer(), chosen, ""));
            });
            model.addEquality(LinearExpr.sum(choices.toArray(BoolVar[]::new)), taken);
        }
        return taken;
    }

    private static Domain starts(Unit unit, Alternative alternative) {
        long[][] spans = unit.free().stream()
                .filter(free -> free.length() >= alternative.duration())
                .map(free -> new long[] {free.from(), free.until() - alternative.duration()})
                .toArray(long[][]::new);
        return Domain.fromIntervals(spans);
    }
}

package usufruct.access;

import java.util.HashSet;
import java.util.List;
import usufruct.access.Rule.Kind;
import usufruct.access.Rule.Who;
import usufruct.access.Uses.At;

/**
 * Says whether a schema makes sense: every name that it uses is there, what an arrow looks through takes whole things only,
 * and nobody is left out because they are left out.
 *
 * @see <a href="https://nvd.nist.gov/vuln/detail/CVE-2022-39341">CVE-2022-39341: a userset where an arrow looks through</a>
 */
final class SchemaCheck {
    private final Schema schema;
    private final SchemaSpots spots;

    SchemaCheck(Schema schema, SchemaSpots spots) {
        this.schema = schema;
        this.spots = spots;
    }

    /** @throws SchemaException at the first that does not hold */
    void check() {
        var uses = new Uses(schema);
        schema.caveats().keySet().forEach(this::compiles);
        schema.namespaces()
                .forEach((namespace, names) -> names.values().forEach(name -> {
                    var at = new At(namespace, name.name());
                    rule(at, name.rule());
                }));
        schema.namespaces()
                .forEach((namespace, names) -> names.values().forEach(name -> {
                    var at = new At(namespace, name.name());
                    for (At without : uses.leftOut(at)) {
                        if (uses.all(without).contains(at)) {
                            throw wrong(
                                    at,
                                    "`" + at + "` leaves out whoever is in `" + without
                                            + "`, which in turn asks for it; take the name out of one of them");
                        }
                    }
                }));
    }

    private void compiles(String caveat) {
        try {
            schema.programs().of(caveat);
        } catch (IllegalArgumentException e) {
            throw new SchemaException(
                    spots.ofCaveat(caveat), "the expression of `" + caveat + "` is no condition: " + e.getMessage());
        }
    }

    private void rule(At at, Rule rule) {
        switch (rule) {
            case Rule.Direct(List<Kind> takes) -> {
                if (new HashSet<>(takes).size() < takes.size()) {
                    throw wrong(at, "`" + at.name() + "` takes a type twice");
                }
                takes.forEach(kind -> kind(at, kind));
            }
            case Rule.Same(String name) -> known(at, new At(at.namespace(), name));
            case Rule.Through(String pointer, String name) -> through(at, pointer, name);
            case Rule.Any(List<Rule> of) -> of.forEach(each -> rule(at, each));
            case Rule.All(List<Rule> of) -> of.forEach(each -> rule(at, each));
            case Rule.Except(Rule base, Rule without) -> {
                rule(at, base);
                rule(at, without);
            }
        }
    }

    private void kind(At at, Kind kind) {
        switch (kind.who()) {
            case Who.MembersOf(String namespace, String relation) -> known(at, new At(namespace, relation));
            case Who.AThing(String namespace) -> {
                if (!schema.namespaces().containsKey(namespace)) {
                    throw wrong(at, "there is no definition `" + namespace + "`");
                }
            }
            case Who.APerson person -> {}
            case Who.Everybody everybody -> {}
        }
        kind.caveat().filter(name -> schema.caveat(name).isEmpty()).ifPresent(name -> {
            throw wrong(at, "there is no caveat `" + name + "`");
        });
    }

    private void through(At at, String pointer, String name) {
        known(at, new At(at.namespace(), pointer));
        if (!(schema.rule(at.namespace(), pointer) instanceof Rule.Direct(List<Kind> takes))) {
            throw wrong(at, "`" + pointer + "->" + name + "` looks through what is no plain relation");
        }
        for (Kind kind : takes) {
            if (!(kind.who() instanceof Who.AThing(String namespace))) {
                throw wrong(
                        at,
                        "`" + pointer + "->" + name + "` looks through `" + pointer
                                + "`, which takes more than whole things; whoever writes into it could widen this");
            }
            known(at, new At(namespace, name));
        }
    }

    private void known(At at, At used) {
        if (!schema.knows(used.namespace(), used.name())) {
            throw wrong(at, "there is no relation or permission `" + used.name() + "` of a `" + used.namespace() + "`");
        }
    }

    private SchemaException wrong(At at, String why) {
        return new SchemaException(spots.of(at.namespace(), at.name()), why);
    }
}

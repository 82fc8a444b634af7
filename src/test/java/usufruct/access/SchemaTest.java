package usufruct.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaTest {
    @Test
    void whatIsLookedThroughTakesWholeThingsThatKnowTheName() {
        Schema.CIRCLE
                .namespaces()
                .forEach((namespace, names) -> names.values()
                        .forEach(rules -> rules.forEach(rule -> {
                            if (rule instanceof Rule.Through(String pointer, String name)) {
                                assertThat(names.get(pointer))
                                        .as(namespace + "#" + pointer)
                                        .singleElement()
                                        .satisfies(target -> assertThat(((Rule.Direct) target).takes())
                                                .isNotEmpty()
                                                .allSatisfy(kind -> assertThat(kind)
                                                        .isInstanceOfSatisfying(
                                                                Rule.Kind.AThing.class,
                                                                thing -> assertThat(Schema.CIRCLE.rules(
                                                                                thing.namespace(), name))
                                                                        .as(thing + "#" + name)
                                                                        .isNotEmpty())));
                            }
                        })));
    }

    @Test
    void everyOtherNameThatARuleUsesExists() {
        Schema.CIRCLE
                .namespaces()
                .forEach((namespace, names) -> names.values()
                        .forEach(rules -> rules.forEach(rule -> {
                            if (rule instanceof Rule.Same(String name)) {
                                assertThat(names).as(namespace).containsKey(name);
                            }
                            if (rule instanceof Rule.Direct(List<Rule.Kind> takes)) {
                                takes.forEach(kind -> {
                                    if (kind instanceof Rule.Kind.MembersOf(String other, String relation)) {
                                        assertThat(Schema.CIRCLE.rules(other, relation))
                                                .as(other + "#" + relation)
                                                .isNotEmpty();
                                    }
                                });
                            }
                        })));
    }
}

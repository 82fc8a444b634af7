package usufruct.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ExampleTest {
    private static final Path SHIPPED =
            Path.of(System.getProperty("usufruct.home", "."), "schemas/access/circle.test.yml");

    private static final String SHED = """
            caveat daily(visits int, most int) { visits < most }
            definition shed {
              relation user: person | person with daily
              relation banned: person
              permission enter = user - banned
            }
            """;

    @Test
    void everythingInTheShippedExampleFollows() throws IOException {
        var example = new Example(Schema.circle(), yaml(Files.readString(SHIPPED)));

        assertThat(example.failures()).isEmpty();
        assertThat(example.claims()).isGreaterThan(500);
    }

    @TestFactory
    Stream<DynamicTest> theShippedExampleHasAYesAndANoOfEveryPermission() throws IOException {
        JsonNode exactly = yaml(Files.readString(SHIPPED)).path("exactly");
        Set<String> all = new HashSet<>();
        exactly.forEach(names -> names.forEach(name -> all.add(name.asText())));
        // what points at things names nobody
        Set<String> nobody = Set.of("group#node", "offer#group", "need#group", "need#node", "assignment#group");
        return Schema.circle().namespaces().entrySet().stream()
                .flatMap(each -> each.getValue().keySet().stream().map(name -> each.getKey() + "#" + name))
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    var claimed = exactly.properties().stream()
                            .filter(each ->
                                    each.getKey().replaceAll(":[^#]+#", "#").equals(name))
                            .map(each -> each.getValue().size())
                            .toList();
                    assertThat(claimed).isNotEmpty().allMatch(size -> size < all.size());
                    assertThat(claimed.stream().anyMatch(size -> size > 0)).isEqualTo(!nobody.contains(name));
                }));
    }

    @Test
    void saysWhichClaimsDoNotFollowAndWhy() throws IOException {
        var example = new Example(Schema.parse(SHED), yaml("""
                at: 2026-11-29T12:00:00Z
                tuples:
                  - shed:s#user@person:ada
                  - shed:s#user@person:ben[2026-11-30T00:00:00Z/2026-12-01T00:00:00Z)
                  - 'shed:s#user@person:cem[daily:{"most":3}]'
                  - shed:s#user@person:dan
                  - shed:s#banned@person:dan
                yes:
                  - shed:s#enter@person:ada
                  - shed:s#enter@person:ben
                  - {ask: shed:s#enter@person:ben, at: 2026-11-30T12:00:00Z}
                  - {ask: shed:s#enter@person:cem, context: {visits: 2}}
                no:
                  - {ask: shed:s#enter@person:cem, context: {visits: 3}}
                  - shed:s#enter@person:dan
                conditional:
                  - shed:s#enter@person:cem
                exactly:
                  shed:s#user: [ada]
                """));

        assertThat(example.failures())
                .extracting(each -> each.claim() + " " + each.wanted() + " " + each.found())
                .containsExactly(
                        "shed:s#enter@person:ben YES NO",
                        "shed:s#user@person:cem NO UNSURE",
                        "shed:s#user@person:dan NO YES");
        assertThat(example.failures().getFirst().why())
                .startsWith("OUTSIDE_WINDOW")
                .contains("not before `2026-11-30T00:00:00Z`", "turns true at 2026-11-30T00:00:00Z");
        assertThat(example.failures().get(1).why()).contains("CONDITION_OPEN", "`visits`");
        assertThat(example.failures().getLast().why()).isEqualTo("shed:s#user@person:dan");
        var said = JsonNodeFactory.instance.objectNode().put("visits", 0);
        assertThat(example.check("shed:s", "enter", "person:cem", Optional.empty(), said)
                        .truth())
                .isEqualTo(Truth.YES);
        assertThat(example.explain("shed:s", "enter"))
                .startsWith("shed:s#enter = user - banned")
                .contains("    shed:s#user@person:ada");
    }

    @TestFactory
    Stream<DynamicTest> saysWhatCannotBeRead() {
        return Stream.of(
                        "tuples: ['shed:s#user']",
                        "tuples: ['shed:s#boss@person:ada']",
                        "tuples: ['shed:s#user@person:ada[yesterday/tomorrow)']",
                        "tuples: ['shed:s#user@person:ada[2026-11-30T00:00:00Z/2026-11-29T00:00:00Z)']",
                        "tuples: ['shed:s#user@person:ada[daily:{most:3}]']",
                        "tuples: ['shed:s#user@person:ada[weekly:{}]']",
                        "yes: ['shed:s#fly@person:ada']",
                        "yes: ['shed:s#enter@shed:s']",
                        "yes: [{ask: 'shed:s#enter@person:ada', at: noon}]",
                        "at: noon",
                        "exactly: {'shed:s': [ada]}",
                        "perhaps: []")
                .map(text -> DynamicTest.dynamicTest(
                        text,
                        () -> assertThatThrownBy(() -> new Example(Schema.parse(SHED), yaml(text)))
                                .isInstanceOf(IllegalArgumentException.class)
                                .hasMessageContaining("`")));
    }

    private static JsonNode yaml(String text) throws IOException {
        return JsonMapper.builder(new YAMLFactory()).build().readTree(text);
    }
}

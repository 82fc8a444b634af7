package usufruct.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The rules of the tool library and the stories beside them agree. */
class ToolLibraryPolicyTest {
    private final PolicySets sets = PolicySets.shipped();
    private final PolicySet set = sets.load("tool-library");

    @Test
    void everyStoryEndsAsTold() {
        assertThat(sets.examples("tool-library").failures(set)).isEmpty();
    }

    @Test
    void everyRuleHasAStory() {
        assertThat(sets.examples("tool-library").untold(set)).isEmpty();
    }

    @Test
    void everyConditionIsOnceTrueAndOnceFalse() {
        assertThat(sets.examples("tool-library").coverage(set).gaps()).isEmpty();
    }

    @Test
    void itsHashIsKnown() {
        assertThat(set.hash())
                .as("a changed rule is a new version of the policy")
                .isEqualTo("cec30f8cb484460e7343ccb97f41a54833a220e28b76fe2eb7542a08a325373f");
    }
}

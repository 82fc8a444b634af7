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
    void itsHashIsKnown() {
        assertThat(set.hash())
                .as("a changed rule is a new version of the policy")
                .isEqualTo("5a63dddbf61c3320b70496cac7ce21c43080e4ac32a87f56e5b7e97e0e6e8a84");
    }
}

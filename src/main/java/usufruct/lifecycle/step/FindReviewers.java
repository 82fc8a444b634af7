package usufruct.lifecycle.step;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Finds out who judges an appeal, as the group is now, and until when. */
final class FindReviewers implements JavaDelegate {
    private final AppealSteps appeals;

    FindReviewers(AppealSteps appeals) {
        this.appeals = appeals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        AppealSteps.Review review = appeals.review(Subject.of(execution));
        execution.setVariable("groupId", review.judges().value());
        execution.setVariable("judgedBy", Date.from(review.until()));
    }
}

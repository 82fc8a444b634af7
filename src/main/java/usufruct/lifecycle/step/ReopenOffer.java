package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The thing is whole again. */
final class ReopenOffer implements JavaDelegate {
    private final OfferSteps offers;

    ReopenOffer(OfferSteps offers) {
        this.offers = offers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        offers.reopen(Subject.of(execution));
    }
}

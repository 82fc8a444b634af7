package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The thing is beyond repair. */
final class RetireOffer implements JavaDelegate {
    private final OfferSteps offers;

    RetireOffer(OfferSteps offers) {
        this.offers = offers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        offers.retire(Subject.of(execution));
    }
}

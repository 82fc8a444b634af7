package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Refuses to go on while the code on the spot is still the old one. */
final class ConfirmRotation implements JavaDelegate {
    private final OfferSteps offers;

    ConfirmRotation(OfferSteps offers) {
        this.offers = offers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        offers.confirmRotation(Subject.of(execution));
    }
}

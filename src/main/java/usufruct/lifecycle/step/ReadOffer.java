package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Learns whose stewards look after the thing. */
final class ReadOffer implements JavaDelegate {
    private final OfferSteps offers;

    ReadOffer(OfferSteps offers) {
        this.offers = offers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("groupId", offers.group(Subject.of(execution)).value());
    }
}

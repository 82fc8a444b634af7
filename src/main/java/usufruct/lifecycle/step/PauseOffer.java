package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import usufruct.words.ItemId;

/** What is to be looked after is not given out again before that. */
final class PauseOffer implements JavaDelegate {
    private final OfferSteps offers;

    PauseOffer(OfferSteps offers) {
        this.offers = offers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var offer = new ItemId((String) execution.getVariable("offerId"));
        offers.pause(offer);
    }
}

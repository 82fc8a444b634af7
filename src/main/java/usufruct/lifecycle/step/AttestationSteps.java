package usufruct.lifecycle.step;

import java.time.Instant;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** What the process of an attestation asks of the rooms of the community and of permits. */
public interface AttestationSteps {

    /**
     * What the process needs to know of an attestation.
     *
     * @param group whose stewards renew it
     * @param renewalAt when they are asked
     * @param endsAt when it ends by itself
     */
    record Known(Did group, Instant renewalAt, Instant endsAt) {}

    Known read(ItemId attestation);

    /** It ends soon: its person sees it; again is no harm. */
    void warn(ItemId attestation);

    /** Its time is over, and with it permits that it was for and nobody uses yet; again is no harm. */
    void end(ItemId attestation);

    /** It was withdrawn: permits that it was for and nobody uses yet end; again is no harm. */
    void release(ItemId attestation);
}

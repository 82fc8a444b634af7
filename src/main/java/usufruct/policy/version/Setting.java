package usufruct.policy.version;

import java.time.InstantSource;
import usufruct.access.Tuples;
import usufruct.community.Roles;
import usufruct.ledger.Ledger;
import usufruct.passport.Passports;
import usufruct.record.Records;
import usufruct.words.Did;
import usufruct.words.ItemIds;

/** The rooms that the governance of policies stands on. */
public record Setting(Records records, Roles roles, Tuples tuples, Passports passports, Ledger ledger, Node node) {

    /** The node's name, clock and ids. */
    public record Node(Did did, InstantSource clock, ItemIds ids) {}
}

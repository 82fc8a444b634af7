package usufruct.assignment;

import java.time.InstantSource;
import usufruct.access.Tuples;
import usufruct.community.Roles;
import usufruct.ledger.Ledger;
import usufruct.need.Needs;
import usufruct.offer.Offers;
import usufruct.record.Records;
import usufruct.words.Did;
import usufruct.words.ItemIds;

/** The rooms that an assignment ties together: what is needed, what is offered, who may, and where it is written. */
public record Circle(
        Needs needs, Offers offers, Records records, Roles roles, Tuples tuples, Ledger ledger, Node self) {

    /** What the node itself brings: its name, its clock, new ids. */
    public record Node(Did did, InstantSource clock, ItemIds ids) {}

    Did node() {
        return self.did();
    }

    InstantSource clock() {
        return self.clock();
    }

    ItemIds ids() {
        return self.ids();
    }
}

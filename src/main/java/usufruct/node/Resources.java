package usufruct.node;

import io.dropwizard.core.setup.Environment;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.List;
import usufruct.access.AccessResource;
import usufruct.access.ChangesResource;
import usufruct.access.Inquiries;
import usufruct.access.SchemaTrials;
import usufruct.access.version.SchemaResource;
import usufruct.access.version.SchemaVersions;
import usufruct.access.version.Setting;
import usufruct.allocation.ClosureResource;
import usufruct.allocation.DemandResource;
import usufruct.allocation.FreeTimes;
import usufruct.allocation.OpeningResource;
import usufruct.allocation.OutlookResource;
import usufruct.allocation.OverrideResource;
import usufruct.allocation.Questions;
import usufruct.allocation.RelaxationResource;
import usufruct.allocation.RenewalResource;
import usufruct.allocation.RoundResource;
import usufruct.allocation.ShadowResource;
import usufruct.allocation.TimingResource;
import usufruct.allocation.TrialResource;
import usufruct.allocation.appeal.AppealResource;
import usufruct.allocation.recall.RecallResource;
import usufruct.allocation.suspension.SuspensionResource;
import usufruct.assignment.AssignmentResource;
import usufruct.assignment.CoUserResource;
import usufruct.assignment.ConsentResource;
import usufruct.assignment.GrantLogResource;
import usufruct.assignment.GrantResource;
import usufruct.assignment.HoldResource;
import usufruct.assignment.OfflinePermitResource;
import usufruct.assignment.OverturnResource;
import usufruct.assignment.custody.CustodyResource;
import usufruct.assignment.custody.SecondSignatures;
import usufruct.assignment.emergency.EmergencyResource;
import usufruct.assignment.note.PermitNoteResource;
import usufruct.attachment.AttachmentResource;
import usufruct.community.CommunityResource;
import usufruct.community.attestation.AttestationResource;
import usufruct.community.mandate.MandateResource;
import usufruct.community.party.PartyResource;
import usufruct.community.shift.AbsenceResource;
import usufruct.community.shift.ShiftNoteResource;
import usufruct.community.ward.WardResource;
import usufruct.federation.CertificateResource;
import usufruct.federation.FederationResource;
import usufruct.federation.PeerResource;
import usufruct.http.CertificateFilter;
import usufruct.http.Changes;
import usufruct.http.HealthResource;
import usufruct.http.NonceStore;
import usufruct.http.OpenApiResource;
import usufruct.http.ReadyCheck;
import usufruct.insight.AuditResource;
import usufruct.ledger.LedgerResource;
import usufruct.lifecycle.IncidentResource;
import usufruct.lifecycle.ScanResource;
import usufruct.lifecycle.Scans;
import usufruct.lifecycle.Sentences;
import usufruct.lifecycle.TaskDeeds;
import usufruct.lifecycle.TaskPreview;
import usufruct.lifecycle.TaskPreviewResource;
import usufruct.lifecycle.TaskResource;
import usufruct.lifecycle.TimelineResource;
import usufruct.lifecycle.Timelines;
import usufruct.need.NeedResource;
import usufruct.need.NeedVersionResource;
import usufruct.need.SeriesResource;
import usufruct.node.command.ExampleFile;
import usufruct.notice.DeviceResource;
import usufruct.notice.MessageResource;
import usufruct.notice.NoticeResource;
import usufruct.offer.OfferResource;
import usufruct.outcome.OutcomeResource;
import usufruct.own.CalendarResource;
import usufruct.own.ErasureResource;
import usufruct.own.OwnDataResource;
import usufruct.own.RetentionResource;
import usufruct.pages.BuiltPages;
import usufruct.pages.PageDoor;
import usufruct.passport.PassportResource;
import usufruct.passport.StopResource;
import usufruct.passport.Stops;
import usufruct.policy.PolicySets;
import usufruct.policy.version.PolicyResource;
import usufruct.policy.version.RulesResource;
import usufruct.policy.version.WordsResource;
import usufruct.record.CategoryResource;
import usufruct.record.PreviewResource;
import usufruct.store.Store;

/** What the rooms show through REST, and the pages beside it. */
final class Resources {

    /**
     * @param jersey where they are put
     * @param url where the node answers
     */
    static void register(
            ResourceInstances jersey, Environment environment, NodeSettings settings, String url, Web.Rooms rooms) {
        Foundations base = rooms.base();
        CircleRooms circle = rooms.circle();
        Store store = base.store;
        var changes = new Changes(store, new NonceStore(base.clock));
        jersey.register(new NodeResource(settings, base, url));
        jersey.register(new PassportResource(store, base.passports));
        jersey.register(
                new StopResource(store, changes, new Stops(base.passports, base.ledger), circle.stolenKeys::cutOff));
        jersey.register(new OwnDataResource(store, rooms.own().data));
        jersey.register(new NoticeResource(store, changes, rooms.notices().notices, rooms.notices().contacts));
        jersey.register(new DeviceResource(store, changes, rooms.notices().devices));
        jersey.register(new MessageResource(changes, rooms.notices().notices, circle.roles));
        jersey.register(new CalendarResource(store, changes, rooms.own().calendars, url));
        jersey.register(new ErasureResource(changes, rooms.own().erasures, rooms.forgetting()));
        jersey.register(new RetentionResource(store, rooms.own().retention));
        var inquiries = new Inquiries(base.access, base.tuples, base.did(), base.clock);
        jersey.register(new AccessResource(store, base.access, inquiries, base.clock));
        jersey.register(new ChangesResource(store, inquiries, base.watch));
        jersey.register(new SchemaResource(
                store,
                changes,
                new SchemaVersions(new Setting(
                        base.accessSchemas,
                        new SchemaTrials(base.access, inquiries, base.did(), base.clock),
                        base.tuples,
                        base.passports,
                        base.ledger,
                        circle.recusal::isInvolved,
                        new Setting.Node(base.clock))),
                ExampleFile.shipped().tests()));
        jersey.register(new CommunityResource(store, changes, circle.communities, base.did()));
        jersey.register(new MandateResource(store, changes, circle.mandates, circle.acts, circle.roles, base.clock));
        jersey.register(new PartyResource(store, changes, circle.parties));
        jersey.register(new ShiftNoteResource(store, changes, circle.shiftNotes));
        jersey.register(new AbsenceResource(store, changes, circle.absences));
        jersey.register(new WardResource(store, changes, circle.wards, circle.roles));
        jersey.register(new CategoryResource(store, changes, circle.categories));
        jersey.register(new PreviewResource(base.records));
        var closeToNeeds = new NeedResource.Audience(circle.roles, circle.acts);
        jersey.register(new NeedResource(store, changes, circle.needs, circle.pauses, base.records, closeToNeeds));
        jersey.register(
                new NeedVersionResource(store, changes, circle.edits, base.records, circle.needs, closeToNeeds));
        jersey.register(new SeriesResource(store, changes, circle.series, base.records, circle.roles));
        jersey.register(new TimelineResource(
                store,
                new Timelines(
                        circle.assignments,
                        rooms.rounds().rounds,
                        circle.overrides,
                        circle.holds,
                        rooms.rounds().advances,
                        rooms.rounds().appeals,
                        rooms.rounds().recalls),
                new TimelineResource.Audience(circle.needs, circle.assignments, circle.roles, circle.acts)));
        jersey.register(new OfferResource(store, changes, circle.offers, base.records, circle.roles));
        jersey.register(new AssignmentResource(
                store,
                changes,
                new AssignmentResource.Deeds(
                        circle.assignments,
                        circle.returns,
                        circle.revocations,
                        circle.excuses,
                        circle.watch,
                        circle.overrides,
                        circle.holds,
                        circle.consents),
                base.records,
                circle.roles,
                circle.acts));
        jersey.register(new HoldResource(changes, circle.holds, circle.assignments, circle.acts));
        jersey.register(new ConsentResource(changes, circle.consents));
        jersey.register(new CoUserResource(store, changes, circle.coUsers));
        jersey.register(new CustodyResource(
                store, changes, circle.transfers, new SecondSignatures(circle.transfers, circle.acts)));
        jersey.register(new PermitNoteResource(store, changes, circle.permitNotes));
        jersey.register(new OverturnResource(changes, circle.overturns));
        jersey.register(new GrantResource(changes, circle.grants));
        jersey.register(new OfflinePermitResource(changes, circle.offlinePermits, circle.assignments, circle.acts));
        jersey.register(new GrantLogResource(
                store,
                circle.grantLog,
                new GrantLogResource.Audience(circle.assignments, circle.offers, circle.roles)));
        jersey.register(new AttachmentResource(
                store, changes, base.records.attachments(), new SightOfRecords(base.records, circle)));
        jersey.register(new OutcomeResource(
                store,
                changes,
                circle.outcomes,
                base.records,
                new OutcomeResource.Audience(circle.assignments, circle.acts)));
        jersey.register(new RoundResource(
                store,
                changes,
                rooms.rounds().draws,
                rooms.rounds().rounds,
                new RoundResource.Audience(
                        circle.needs, circle.roles, circle.overrides, rooms.rounds().appeals, circle.acts)));
        jersey.register(new OverrideResource(
                store,
                changes,
                rooms.rounds().outside,
                new OverrideResource.Audience(circle.overrides, circle.assignments, circle.roles)));
        jersey.register(new OutlookResource(store, rooms.rounds().outlooks, circle.needs, circle.pauses, closeToNeeds));
        jersey.register(new RecallResource(
                store,
                changes,
                rooms.rounds().recalls,
                new RecallResource.Audience(circle.assignments, circle.needs, circle.roles, rooms.rounds().outlooks)));
        var holders = new RenewalResource.Audience(circle.assignments, circle.acts);
        jersey.register(new RenewalResource(changes, rooms.rounds().renewals, holders));
        jersey.register(new DemandResource(store, rooms.rounds().renewals, holders));
        jersey.register(new ClosureResource(store, changes, rooms.rounds().closures));
        jersey.register(new OpeningResource(
                store,
                circle.offers,
                new FreeTimes(circle.offers, circle.assignments),
                new OpeningResource.Audience(base.records, circle.roles),
                base.clock));
        jersey.register(new PolicyResource(store, changes, rooms.rounds().policies, circle.roles));
        jersey.register(new RulesResource(store, rooms.rounds().policies, PolicySets.shipped(), circle.roles));
        jersey.register(new WordsResource(store, rooms.rounds().policies, circle.roles));
        jersey.register(new ShadowResource(store, rooms.rounds().policies, circle.roles));
        var questions = new Questions(store, rooms.rounds().policies, circle.roles);
        jersey.register(new RelaxationResource(questions, rooms.rounds().trials));
        jersey.register(new TimingResource(questions, rooms.rounds().trials));
        jersey.register(
                new TrialResource(store, changes, rooms.rounds().trials, rooms.rounds().policies, circle.roles));
        LifecycleRooms life = rooms.lifecycle();
        var deeds = new TaskDeeds(life.lifecycle, life.hands, new Sentences(rooms.rounds().appeals));
        jersey.register(new TaskResource(store, changes, life.lifecycle, life.hands, deeds));
        jersey.register(new TaskPreviewResource(new TaskPreview(store, deeds)));
        jersey.register(new ScanResource(
                store,
                new Scans(
                        new Scans.Rooms(circle.offers, circle.assignments, base.records, circle.roles),
                        life.lifecycle,
                        life.hands)));
        jersey.register(new AppealResource(
                store,
                changes,
                rooms.rounds().appeals,
                rooms.rounds().rounds,
                new AppealResource.Audience(circle.needs, circle.acts)));
        jersey.register(new AttestationResource(store, changes, circle.attestations, circle.releases::lastingBeyond));
        jersey.register(new EmergencyResource(store, changes, circle.emergencies));
        jersey.register(new SuspensionResource(store, changes, circle.suspensions, circle.roles));
        FederationRooms federation = rooms.federation();
        jersey.register(
                new FederationResource(store, changes, federation.pairing, federation.peerings, federation.inbox));
        jersey.register(new CertificateResource(store, changes, federation.peerings, federation.certificates));
        environment.jersey().register(new CertificateFilter(federation.certificates::refusal));
        jersey.register(new PeerResource(
                store,
                changes,
                federation.pairing,
                federation.peerings,
                new PeerResource.Lines(
                        federation.outbox,
                        federation.inbox,
                        federation.deliveries,
                        federation.certificates,
                        rooms.witnesses().watching())));
        rooms.search().resources(changes).forEach(jersey::register);
        jersey.register(new LedgerResource(store, base.ledger));
        rooms.mirrors().resources().forEach(jersey::register);
        rooms.witnesses().resources(changes).forEach(jersey::register);
        rooms.visits().resources(changes).forEach(jersey::register);
        rooms.receipts().resources(changes).forEach(jersey::register);
        rooms.interop().resources().forEach(jersey::register);
        jersey.register(new AuditResource(store, circle.roles, base.did(), settings.data()));
        List<ReadyCheck> checks = List.of(
                new ReadyCheck("store", store::trouble),
                new ReadyCheck("lifecycle", rooms.lifecycle()::trouble),
                new ReadyCheck("clock", new ClockCheck(store, base.ledger, base.clock)::trouble));
        jersey.register(new HealthResource(checks));
        jersey.register(new StateResource(settings, rooms, checks));
        jersey.register(new IncidentResource(store, changes, rooms.lifecycle().lifecycle, circle.roles));
        var description = new OpenApiResource();
        jersey.register(description);
        environment
                .servlets()
                .addFilter("pages", new PageDoor(BuiltPages.load(), description.firstParts()))
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
        base.steppedClock()
                .ifPresent(clock -> jersey.register(new ClockResource(clock, rooms::settle, store, circle.roles)));
    }

    private Resources() {}
}

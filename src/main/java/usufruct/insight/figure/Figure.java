package usufruct.insight.figure;

/** A public figure: its name on the wire, and what it means in plain words. */
public enum Figure {
    SERVED("needs.served", "Needs that got something; each counts once, when it got something for the first time."),
    EXPIRED("needs.expired", "Needs whose time went by before they got anything."),
    WITHDRAWN("needs.withdrawn", "Needs that were taken back before they got anything."),
    FILL(
            "needs.fillPercent",
            "How many in a hundred needs got something, of those that did or whose time went by; withdrawn ones are left"
                    + " out."),
    WITHIN_DAY(
            "needs.withinDayPercent",
            "How many in a hundred of the needs that got something got it within a day of their asking."),
    WITHIN_WEEK("needs.withinWeekPercent", "The same, within seven days."),
    WITHIN_FOUR_WEEKS("needs.withinFourWeeksPercent", "The same, within 28 days."),
    FIRST_TIMERS(
            "needs.firstTimersPercent",
            "How many in a hundred of the needs that got something were by people without a turn in the category before"
                    + " they asked."),
    LACKED(
            "needs.refusedForWant",
            "Needs that a round refused because nothing offered fits, or not enough was free; each counts once."),
    KEPT(
            "shares.kept",
            "Turns that rounds kept for cohorts, such as people who never had one: they come first until they have them."),
    KEPT_USED("shares.used", "How many of these turns the cohorts took."),
    FLOWED_BACK(
            "shares.flowedBack",
            "How many of these turns went to all, because the cohorts asked for no more; it is told once it is told how many"
                    + " they took."),
    QUEUE(
            "queue.length",
            "How many needs waited when a week was over, on average, rounded down: one for each need and week, divided by"
                    + " the weeks."),
    PEOPLE(
            "turns.people",
            "How often anybody asked or had something within four weeks: one for each person and four weeks. What is"
                    + " said of turns is said of these."),
    FEWEST("turns.fewest", "The fewest turns within four weeks that at least five people had."),
    MOST("turns.most", "The most turns within four weeks that at least five people had; seven stands for more, too."),
    VARIANCE(
            "turns.varianceHundredths",
            "How far turns lie apart: the mean of the squared distance from the mean, a hundredfold, rounded down."),
    GINI(
            "turns.giniPercent",
            "How unevenly turns are spread: 0 where all had as many, near 100 where few had all; half the mean difference"
                    + " between two people, as a share of the mean."),
    IN_ROUNDS("rounds.people", "People who were in a round: one for each person and round."),
    ENVIOUS(
            "rounds.envious",
            "Of these, people who would rather have had somebody else's turns: whose needs these would have served, by the"
                    + " rules' verdicts, oftener than their own turns did, and who might have won another."),
    ENVIOUS_PERCENT("rounds.enviousPercent", "How many in a hundred people in a round that were, rounded down."),
    IN_TIME("returns.inTime", "Things that came back before their time was over."),
    LATE("returns.late", "Things that came back after their time was over."),
    IN_TIME_PERCENT("returns.inTimePercent", "How many in a hundred things that came back did so in time."),
    NOT_FETCHED("returns.notFetched", "Permits for which nobody came."),
    GIVEN("overrides.given", "Permits that stewards gave outside the draw."),
    GIVEN_PERCENT("overrides.givenPercent", "How many in a hundred permits no round decided, rounded down."),
    TAKEN_BACK("overrides.ended", "Permits that stewards ended."),
    CALLED_BACK("recalls", "Permits that were called back before they began, by the rule under which they were won."),
    APPEALS_UPHELD("appeals.upheld", "Appeals against decisions that were upheld."),
    APPEALS_DECLINED("appeals.declined", "Appeals against decisions that were declined."),
    EMERGENCIES(
            "emergencies.opened",
            "How often two people opened something together in an emergency; told of all categories together, since the log"
                    + " names no thing."),
    UNJUSTIFIED("emergencies.unjustified", "How often a third person said of one that it was not justified."),
    HOURS("use.hours", "Hours for which somebody had a thing, from handing over to return; a begun hour counts."),
    OPEN_HOURS(
            "use.openHours",
            "Hours for which things were there to be had: units, times the hours of the offers' windows that have gone by,"
                    + " without maintenance; where a use must lie in opening hours, those alone."),
    USE_PERCENT("use.percent", "Hours of use in a hundred open hours, rounded down."),
    UNITS("things.units", "Units on offer when the last week was over."),
    IN_MAINTENANCE("things.inMaintenance", "Offers that rested until they are mended when the last week was over."),
    CODES("things.codesToChange", "Offers that waited for a new code when the last week was over."),
    MISGIVEN(
            "privacy.keysMisgiven",
            "Keys that the log shows given to anybody but a permit's holder, outside its time, or after its end. It must"
                    + " be 0.");

    private final String word;
    private final String meaning;

    Figure(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    /** Its name in answers and tables. */
    public String word() {
        return word;
    }

    /** What it means and how it is computed, in plain words. */
    public String meaning() {
        return meaning;
    }
}

package io.smcquant.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

import io.smcquant.feed.ClosedCandle.Origin;
import io.smcquant.feed.FeedStore.StoredDetector;
import io.smcquant.feed.VenueRest.CandleAnswer;
import io.smcquant.feed.VenueRest.CandleRequest;
import io.smcquant.feed.VenueRest.Urgency;
import io.smcquant.market.Candle;
import io.smcquant.market.Instrument;
import io.smcquant.market.MinuteAggregator;
import io.smcquant.market.Timeframe;
import io.smcquant.smc.SmcView;

/**
 * One instrument: it takes over what is stored, closes minutes by the stream, asks REST for what the stream leaves out,
 * and looks again at what the stream said. Owned by the feed's thread.
 */
final class InstrumentFeed {
    private static final long MINUTE = Timeframe.M1.millis();
    /** A minute that ended this long ago does not change any more, also where nothing traded since. */
    private static final long SETTLED_MILLIS = 10_000;
    /** A minute that REST has not shown by now does not exist. */
    private static final long ABSENT_MILLIS = 30_000;
    /** A minute is expected this long after its end and grace, quiet ones included; then the instrument is degraded. */
    private static final long DEGRADED_MILLIS = 35_000;
    private static final long FUTURE_MILLIS_MAX = 5 * MINUTE;
    private static final long PAST_MILLIS_MAX = Timeframe.D1.millis();
    private static final long RECONCILED_AGAIN_MILLIS = 90 * MINUTE;
    private static final long RETRY_MILLIS_MIN = 1_000;
    private static final long RETRY_MILLIS_MAX = 16_000;
    /** A venue that refuses a question may know better later: a new symbol takes a while to reach all its parts. */
    private static final long REFUSED_MILLIS = 5 * MINUTE;
    /** Least time between two looks at what the stream said, however often it contradicts itself. */
    private static final long RECONCILE_MILLIS_MIN = 10_000;
    /** The largest answers the venue gives, and the largest at its least price. */
    private static final int ANSWER_MAX = 1_500;
    private static final int CHEAP_ANSWER_MAX = 99;
    /** From this length on an answer needs room in the buffer before it is asked for. */
    private static final int LARGE_ANSWER_MIN = 100;
    /** Missing minutes up to this many count as a late close, not as a gap. */
    private static final long LATE_MINUTES_MAX = 2;
    private static final List<Timeframe> LARGER = List.of(Timeframe.M5, Timeframe.M15, Timeframe.M30, Timeframe.H1,
            Timeframe.H4, Timeframe.D1);

    private final FeedWork work;
    private final OutputLane lane;
    private final MinuteSeries series = new MinuteSeries(this::closed);
    private final InstrumentDetectors detectors;

    private Instrument instrument;
    private boolean opened;
    private String refusal = "";
    private long refusedUntilMillis;
    /** Parked while the venue does not list it. */
    private boolean listed = true;
    /** How often it was delisted: an answer to an earlier life's question is dropped. */
    private int life;

    private boolean closeAsked;
    private boolean reconcileAsked;
    private boolean historyAsked;
    private long askNotBeforeMillis;
    private long reconcileNotBeforeMillis;
    private long retryMillis = RETRY_MILLIS_MIN;
    private long reconciledUntilMillis = MinuteSeries.UNKNOWN;
    /** First minute whose two words disagree; the largest time there is while none does. */
    private long disputedMillis = Long.MAX_VALUE;
    /** Missing minutes before this have been counted. */
    private long gapUntilMillis = MinuteSeries.UNKNOWN;
    private int historyNext;
    /** How often the series began: an answer about the history of an earlier one is dropped. */
    private int beginnings;
    /** Corrections of one answer, until all of them are known. */
    private final List<Candle> corrections = new ArrayList<>();
    private long seriesStartMillis;

    private long newestFrameOpenMillis = MinuteSeries.UNKNOWN;
    /** Since when a stream was asked for without a break; before that it cannot have missed anything. */
    private long streamSinceMillis = Long.MAX_VALUE;
    private int missedMinutes;
    private long subscribedAgainMillis = MinuteSeries.UNKNOWN;

    // What the series' callback needs to know of the call it happens in.
    private Origin origin = Origin.LIVE;
    private long venueMillis;
    private long closedNanos;
    private Map<Timeframe, Long> storedNewest = Map.of();
    /** What closed until then and is not stored may have been said by an earlier owner. */
    private long takenOverMillis = Long.MIN_VALUE;

    /** @param lane where what closes goes */
    InstrumentFeed(Instrument instrument, FeedWork work, OutputLane lane) {
        this.instrument = instrument;
        this.work = work;
        this.lane = lane;
        this.detectors = new InstrumentDetectors(work.settings().detectors(), work.buffer()::isPastStored,
                work.meter()::detectorFailed);
        this.askNotBeforeMillis = work.time().processMillis();
        this.reconcileNotBeforeMillis = askNotBeforeMillis;
        this.refusedUntilMillis = askNotBeforeMillis;
    }

    Instrument instrument() {
        return instrument;
    }

    OutputLane lane() {
        return lane;
    }

    /** The venue says something else of it now. */
    void describe(Instrument newer) {
        instrument = newer;
    }

    /** Minutes that REST says were traded in and the stream said nothing of, in a row, up to now. */
    int missedMinutes() {
        return missedMinutes;
    }

    void forgiveMissedMinutes() {
        missedMinutes = 0;
    }

    /** A connection that will carry its stream has opened. */
    void streamBegins() {
        missedMinutes = 0;
        streamSinceMillis = work.time().marketMillis();
    }

    /** Whether its stream may be asked for again: once for each minute it missed. */
    boolean takeSubscribeTurn() {
        boolean turn = series.nextOpenMillis() > subscribedAgainMillis;
        subscribedAgainMillis = series.nextOpenMillis();
        return turn;
    }

    void list() {
        listed = true;
        refusal = "";
        refusedUntilMillis = work.time().processMillis();
        askWithoutDelay();
    }

    void delist() {
        listed = false;
        life++;
        closeAsked = false;
        reconcileAsked = false;
        historyAsked = false;
    }

    // ---- The start ------------------------------------------------------------------------------------------------

    /**
     * First minute to read back from the store, so that every larger candle that is not stored yet can be made again, and
     * every one that a minute is part of that will be looked at once more; nothing where the instrument has to begin anew.
     */
    OptionalLong resumeFromMillis(Map<Timeframe, Long> newest) {
        Long newestMinute = newest.get(Timeframe.M1);
        if (newestMinute == null) {
            return OptionalLong.empty();
        }
        long missing = (work.time().marketMillis() - newestMinute) / MINUTE;
        if (missing > work.settings().backfillMinutesMax()) {
            work.meter().hole();
            return OptionalLong.empty();
        }
        long from = Timeframe.D1.openTimeMillisAt(newestMinute + MINUTE - RECONCILED_AGAIN_MILLIS);
        for (Timeframe timeframe : LARGER) {
            Long open = newest.get(timeframe);
            if (open != null) {
                from = Math.min(from, Timeframe.D1.openTimeMillisAt(open + timeframe.millis()));
            }
        }
        return OptionalLong.of(Math.max(from, newestMinute - 2 * Timeframe.D1.millis()));
    }

    /** Goes on after these stored minutes, and its detectors where they were; without any it begins anew. */
    void open(List<Candle> stored, Map<Timeframe, Long> newest, List<StoredDetector> storedDetectors) {
        storedNewest = newest;
        venueMillis = work.time().marketMillis();
        if (!stored.isEmpty()) {
            detectors.resume(instrument.tickSizeE8(), stored.get(stored.size() - 1).closeTimeMillis(),
                    storedDetectors);
        }
        origin = Origin.BACKFILL;
        for (Candle minute : stored) {
            if (series.nextOpenMillis() != minute.openTimeMillis()) {
                seriesStartMillis = minute.openTimeMillis();
            }
            series.resume(minute, this::resumedLarger);
        }
        storedNewest = Map.of();
        if (!stored.isEmpty()) {
            takenOverMillis = venueMillis;
        }
        // The last of the stream's closes may have been stored just before the end, and never looked at again.
        if (series.isBegun()) {
            reconciledUntilMillis = Math.max(seriesStartMillis, series.nextOpenMillis() - RECONCILED_AGAIN_MILLIS);
        }
        opened = true;
    }

    private void resumedLarger(Candle larger, boolean correction) {
        Long newest = storedNewest.get(larger.timeframe());
        if (newest == null || larger.openTimeMillis() > newest) {
            closed(larger, correction);
        }
    }

    // ---- The stream -----------------------------------------------------------------------------------------------

    /** A frame of this instrument; answers why it cannot be used, or nothing. */
    Optional<DropReason> frame(CandleUpdate update) {
        long now = work.time().marketMillis();
        if (update.openTimeMillis > now + FUTURE_MILLIS_MAX || update.openTimeMillis < now - PAST_MILLIS_MAX) {
            return Optional.of(DropReason.IMPLAUSIBLE_TIME);
        }
        work.meter().venueDelay(now - update.eventTimeMillis);
        if (update.openTimeMillis >= newestFrameOpenMillis) {
            newestFrameOpenMillis = update.openTimeMillis;
            missedMinutes = 0;
        }
        if (update.closed) {
            origin = Origin.LIVE;
            venueMillis = update.eventTimeMillis;
            MinuteSeries.StreamClose close = series.streamClosed(update.toCandle(Candle.REVISION_STREAM));
            if (close == MinuteSeries.StreamClose.DISPUTED) {
                disputedMillis = Math.min(disputedMillis, update.openTimeMillis);
            } else if (close == MinuteSeries.StreamClose.NEXT) {
                askWithoutDelay();
            }
        }
        return Optional.empty();
    }

    // ---- What time brings -----------------------------------------------------------------------------------------

    /** Asks what has to be asked by now. */
    void tick() {
        if (!opened || !listed || work.time().processMillis() < refusedUntilMillis) {
            return;
        }
        long now = work.time().marketMillis();
        if (series.isBegun() && series.nextOpenMillis() > now + FUTURE_MILLIS_MAX) {
            beginAnew();
            return;
        }
        if (!closeAsked && work.time().processMillis() >= askNotBeforeMillis) {
            if (!series.isBegun()) {
                askFirst();
            } else if (now >= dueMillis()) {
                askMissing(now);
            }
        }
        if (series.isBegun() && !reconcileAsked && work.time().processMillis() >= reconcileNotBeforeMillis) {
            reconcileWhenDue(now);
        }
        if (series.isBegun() && !historyAsked && historyNext < LARGER.size()
                && hasRoomFor(work.settings().historyCandles(), true)) {
            askHistory(LARGER.get(historyNext));
        }
    }

    /** The series does not join what the venue says now: too long ago, or of another time altogether. */
    private void beginAnew() {
        work.meter().hole();
        series.forget();
        newestFrameOpenMillis = MinuteSeries.UNKNOWN;
        reconciledUntilMillis = MinuteSeries.UNKNOWN;
        gapUntilMillis = MinuteSeries.UNKNOWN;
        disputedMillis = Long.MAX_VALUE;
    }

    private long dueMillis() {
        return series.nextOpenMillis() + MINUTE
                + work.time().marketMillisOfTimeout(work.settings().closeGraceMillis());
    }

    private void askFirst() {
        int limit = Math.min(ANSWER_MAX, work.settings().historyMinutes());
        if (hasRoomFor(limit, false)) {
            closeAsked = true;
            long asked = work.time().marketMillis();
            ask(OptionalLong.empty(), limit, Urgency.SPLICE, answer -> firstAnswered(answer, asked));
        }
    }

    /** Whether the buffer has room for an answer of this length; if so and it is a large one, the room is kept. */
    private boolean hasRoomFor(int candles, boolean history) {
        return candles < LARGE_ANSWER_MIN ? work.buffer().hasRoom() : work.buffer().reserve(candles, history);
    }

    private void firstAnswered(CandleAnswer answer, long askedMillis) {
        if (work.buffer().isFull()) {
            closeAsked = false;
            return;
        }
        // Rows from before a long hole would be joined to the others by as many synthetic minutes.
        long oldest = Timeframe.M1.openTimeMillisAt(askedMillis) - ANSWER_MAX * MINUTE;
        OptionalLong start = answer.candles().stream().mapToLong(Candle::openTimeMillis)
                .filter(open -> open >= oldest).findFirst();
        if (!series.isBegun() && start.isPresent()) {
            seriesStartMillis = start.getAsLong();
            series.beginAt(seriesStartMillis);
            detectors.begin(instrument.tickSizeE8(), askedMillis);
            historyNext = 0;
            beginnings++;
        }
        minutesAnswered(answer, seriesStartMillis, askedMillis, ANSWER_MAX + 1);
        // What the stream had closed meanwhile follows the answer, and REST has not spoken of it.
        reconciledUntilMillis = Math.min(series.nextOpenMillis(), newestOpenMillis(answer));
    }

    private void askMissing(long now) {
        long missing = (now - series.nextOpenMillis()) / MINUTE;
        if (missing > work.settings().backfillMinutesMax()) {
            beginAnew();
            return;
        }
        int limit = (int) Math.min(ANSWER_MAX, missing + 2);
        if (missing > LATE_MINUTES_MAX) {
            if (!hasRoomFor(limit, false)) {
                return;
            }
            countGap(now);
        }
        closeAsked = true;
        long from = series.nextOpenMillis();
        ask(OptionalLong.of(from), limit, missing > LATE_MINUTES_MAX ? Urgency.GAP : Urgency.CLOSE,
                answer -> minutesAnswered(answer, from, now, limit));
    }

    /** A gap is asked for many times until it is filled; each of its minutes counts once. */
    private void countGap(long now) {
        long from = Math.max(gapUntilMillis, series.nextOpenMillis());
        long minutes = (now - from) / MINUTE;
        if (minutes > 0) {
            work.meter().gap(minutes);
            gapUntilMillis = from + minutes * MINUTE;
        }
    }

    private void minutesAnswered(CandleAnswer answer, long fromMillis, long askedMillis, int limit) {
        closeAsked = false;
        if (answer.isRefused() || work.buffer().isFull()) {
            return;
        }
        long closed = restSaid(answer, fromMillis, askedMillis, limit);
        if (closed > 0 || series.nextOpenMillis() > fromMillis) {
            // The stream may have closed meanwhile what was asked for.
            work.meter().backfilled(closed);
            askWithoutDelay();
        } else {
            waitBeforeAskingAgain(answer);
        }
    }

    /** REST could not decide yet. Where nothing traded since, only time will let it, and asking sooner costs for nothing. */
    private void waitBeforeAskingAgain(CandleAnswer answer) {
        long wait = retryMillis;
        retryMillis = Math.min(RETRY_MILLIS_MAX, retryMillis * 2);
        if (series.isBegun()) {
            long open = series.nextOpenMillis();
            boolean shown = answer.candles().stream().anyMatch(candle -> candle.openTimeMillis() == open);
            long decidedMillis = open + MINUTE + (shown ? SETTLED_MILLIS : ABSENT_MILLIS);
            wait = Math.max(wait, decidedMillis - work.time().marketMillis());
        }
        askNotBeforeMillis = work.time().processMillis() + work.time().speed().processMillisOfTimeout(wait);
    }

    private void askWithoutDelay() {
        retryMillis = RETRY_MILLIS_MIN;
        askNotBeforeMillis = work.time().processMillis();
    }

    private static long newestOpenMillis(CandleAnswer answer) {
        List<Candle> candles = answer.candles();
        return candles.isEmpty() ? Long.MIN_VALUE : candles.get(candles.size() - 1).openTimeMillis();
    }

    private long restSaid(CandleAnswer answer, long fromMillis, long askedMillis, int limit) {
        List<Candle> candles = answer.candles();
        long newest = newestOpenMillis(answer);
        // A later candle in the answer is the venue's own word that the ones before are over.
        long present = Math.max(newest, Timeframe.M1.openTimeMillisAt(askedMillis - SETTLED_MILLIS));
        long absent = Math.max(newest, Timeframe.M1.openTimeMillisAt(askedMillis - ABSENT_MILLIS));
        long until = candles.size() >= limit ? newest : Long.MAX_VALUE;
        origin = Origin.BACKFILL;
        venueMillis = askedMillis;
        long before = series.nextOpenMillis();
        long closed = series.restSaid(new MinuteSeries.RestWord(candles, fromMillis, until, present, absent));
        sayCorrections();
        for (int i = series.takeSynthetic(); i > 0; i--) {
            work.meter().synthetic();
        }
        countMissed(candles, before, series.nextOpenMillis());
        return closed;
    }

    private void countMissed(List<Candle> candles, long fromMillis, long toMillis) {
        for (Candle candle : candles) {
            long open = candle.openTimeMillis();
            if (open >= fromMillis && open < toMillis && open > newestFrameOpenMillis
                    && open >= streamSinceMillis && candle.trades() > 0) {
                missedMinutes++;
            }
        }
    }

    private void reconcileWhenDue(long now) {
        reconciledUntilMillis = Math.max(reconciledUntilMillis,
                series.nextOpenMillis() - MinuteAggregator.REACH_MINUTES * MINUTE);
        boolean due = series.nextOpenMillis() - reconciledUntilMillis >= work.settings().reconcileMillis();
        if (due || disputedMillis != Long.MAX_VALUE) {
            reconcileAsked = true;
            long from = Math.min(reconciledUntilMillis, disputedMillis);
            ask(OptionalLong.of(from), CHEAP_ANSWER_MAX, Urgency.RECONCILE, answer -> reconciled(answer, from, now));
        }
    }

    private void reconciled(CandleAnswer answer, long fromMillis, long askedMillis) {
        reconcileAsked = false;
        reconcileNotBeforeMillis = work.time().processMillis()
                + work.time().speed().processMillisOfTimeout(RECONCILE_MILLIS_MIN);
        if (answer.isRefused() || work.buffer().isFull()) {
            return;
        }
        restSaid(answer, fromMillis, askedMillis, CHEAP_ANSWER_MAX);
        // An answer that is not full has also spoken of the minutes that are not in it.
        boolean full = answer.candles().size() >= CHEAP_ANSWER_MAX;
        long newest = newestOpenMillis(answer);
        long seenUntil = full ? newest : Math.max(newest, Timeframe.M1.openTimeMillisAt(askedMillis - ABSENT_MILLIS));
        reconciledUntilMillis = Math.max(reconciledUntilMillis, Math.min(series.nextOpenMillis(), seenUntil));
        if (disputedMillis >= fromMillis && disputedMillis < seenUntil) {
            disputedMillis = Long.MAX_VALUE;
        }
    }

    private void askHistory(Timeframe timeframe) {
        historyAsked = true;
        int asking = beginnings;
        ask(timeframe, OptionalLong.empty(), work.settings().historyCandles(), Urgency.HISTORY, answer -> {
            historyAsked = false;
            // An answer to a question of before the series began anew is about another time.
            if (asking == beginnings && !answer.isRefused() && !work.buffer().isFull() && series.isBegun()) {
                historyAnswered(timeframe, answer);
            }
        });
    }

    /** Of what the minutes cover, the larger candles are made here; the venue's are for the time before. */
    private void historyAnswered(Timeframe timeframe, CandleAnswer answer) {
        venueMillis = work.time().marketMillis();
        for (Candle candle : answer.candles()) {
            if (candle.openTimeMillis() < seriesStartMillis && candle.closeTimeMillis() <= series.nextOpenMillis()) {
                detectors.addHistory(candle);
                add(candle, Origin.HISTORY, Findings.NONE, work.time().process().nowNanos());
            }
        }
        endHistory(timeframe);
        historyNext++;
    }

    private void ask(OptionalLong from, int limit, Urgency urgency, Consumer<CandleAnswer> taker) {
        ask(Timeframe.M1, from, limit, urgency, taker);
    }

    private void ask(Timeframe timeframe, OptionalLong from, int limit, Urgency urgency,
            Consumer<CandleAnswer> taker) {
        int asking = life;
        CandleRequest request = new CandleRequest(instrument.id(), timeframe, from, limit, urgency);
        boolean keepsRoom = limit >= LARGE_ANSWER_MIN;
        work.time().take(() -> work.rest().candles(request), answer -> {
            if (keepsRoom) {
                work.buffer().giveBack(limit, urgency == Urgency.HISTORY);
            }
            boolean ofThisTime = answer.candles().stream().allMatch(
                    candle -> candle.openTimeMillis() <= work.time().marketMillis() + FUTURE_MILLIS_MAX);
            if (asking == life) {
                refusal = ofThisTime ? answer.refusal() : "the venue answers with candles of the future";
                if (!refusal.isEmpty()) {
                    refusedUntilMillis = work.time().processMillis()
                            + work.time().speed().processMillisOfTimeout(REFUSED_MILLIS);
                }
                taker.accept(ofThisTime ? answer : CandleAnswer.refused(refusal));
            }
        });
    }

    // ---- What comes out -------------------------------------------------------------------------------------------

    private void closed(Candle candle, boolean correction) {
        if (correction) {
            if (candle.timeframe() == Timeframe.M1) {
                work.meter().correction();
            }
            corrections.add(candle);
            return;
        }
        sayCorrections();
        if (candle.timeframe() == Timeframe.M1) {
            // The larger candles that end with a minute belong to it.
            closedNanos = work.time().process().nowNanos();
        }
        Findings findings = detectors.closed(candle, knownAtMillis(candle), work.time().marketMillis(), isDegraded());
        add(candle, origin, findings, closedNanos);
    }

    /**
     * An earlier owner may have said what a close led to by the stream's word, and REST's word of it may be another. What
     * it leads to now is a later version of that.
     */
    private long knownAtMillis(Candle candle) {
        boolean maybeSaid = origin == Origin.BACKFILL && candle.closeTimeMillis() <= takenOverMillis;
        return maybeSaid ? Math.max(candle.closeTimeMillis() + 1, work.time().marketMillis())
                : candle.closeTimeMillis();
    }

    /**
     * What one answer put right is found again once for each timeframe, before anything else closes. All of it belongs
     * together: minutes, the larger candles that hold them, and what they mean.
     */
    private void sayCorrections() {
        if (corrections.isEmpty()) {
            return;
        }
        List<Candle> corrected = List.copyOf(corrections);
        corrections.clear();
        long nowNanos = work.time().process().nowNanos();
        for (Timeframe timeframe : Timeframe.values()) {
            List<Candle> some = corrected.stream().filter(candle -> candle.timeframe() == timeframe).toList();
            if (!some.isEmpty()) {
                Findings findings = detectors.corrected(timeframe, some, work.time().marketMillis(), isDegraded());
                for (int i = 0; i < some.size(); i++) {
                    add(some.get(i), Origin.CORRECTION, i == some.size() - 1 ? findings : Findings.NONE, nowNanos);
                }
            }
        }
    }

    private void add(Candle candle, Origin of, Findings findings, long nowNanos) {
        work.meter().found(findings.events().size(), findings.vectors().size());
        lane.add(new ClosedCandle(instrument.id(), candle, of, venueMillis, work.time().marketMillis(),
                nowNanos, findings));
    }

    /** What a detector had to keep to itself until its history was here goes out with the candle that closed last. */
    private void endHistory(Timeframe timeframe) {
        Optional<Candle> newest = detectors.newestWaiting(timeframe);
        Findings findings = detectors.endHistory(timeframe, work.time().marketMillis(), isDegraded());
        // Without a candle that waited there is no news.
        newest.filter(candle -> !findings.isEmpty()).ifPresent(
                candle -> add(candle, Origin.BACKFILL, findings, work.time().process().nowNanos()));
    }

    SmcView view() {
        return SmcView.of(detectors.detectors());
    }

    boolean isDegraded() {
        return !series.isBegun() || !refusal.isEmpty() || work.time().marketMillis() > dueMillis() + DEGRADED_MILLIS;
    }

    /** Whether neither the stream nor REST has said anything for longer than a connection may be silent. */
    boolean standsStill() {
        return series.isBegun() && work.time().marketMillis() > dueMillis() + work.settings().silenceMillis();
    }

    boolean isWarm() {
        return series.isBegun() && historyNext >= LARGER.size();
    }

    int questionsUntilWarm() {
        return LARGER.size() - historyNext + (series.isBegun() ? 0 : 1);
    }

    InstrumentStatus status(int line, long warmInMillis) {
        long lag = series.isBegun()
                ? Math.max(0, work.time().marketMillis() - series.nextOpenMillis() - MINUTE)
                : 0;
        String trouble = !refusal.isEmpty() ? refusal
                : !opened ? "waits for the store"
                        : !series.isBegun() ? "waits for its first candles" : "";
        return new InstrumentStatus(instrument.id(), line, isDegraded(), isWarm(), warmInMillis,
                series.isBegun() ? series.nextOpenMillis() : 0, lag, trouble);
    }
}

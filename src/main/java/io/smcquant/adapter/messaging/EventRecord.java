package io.smcquant.adapter.messaging;

import io.smcquant.feed.Findings.FoundEvent;
import io.smcquant.market.InstrumentId;
import io.smcquant.smc.EventTimes;
import io.smcquant.smc.Side;
import io.smcquant.smc.SmcEvent;
import io.smcquant.smc.SmcEvent.Withdrawn;
import io.smcquant.smc.SmcKind;

/** An event of a detector, or its withdrawal, as it goes out. */
public record EventRecord(InstrumentId instrument, FoundEvent found) {
    public String encode() {
        SmcEvent said = said(found.event());
        EventForm form = EventForm.of(said.kind());
        return RecordWriter.write(json -> {
            json.text("instrument", instrument.toString()).text("timeframe", found.timeframe().label())
                    .text("detectorVersion", found.detectorVersion()).text("kind", said.kind().label())
                    .text("detail", said.detail()).word("side", said.side())
                    .whole("formedAtMillis", said.times().formedAtMillis())
                    .whole("confirmedAtMillis", said.times().confirmedAtMillis())
                    .whole("knownAtMillis", found.event().times().knownAtMillis());
            if (found.event() instanceof Withdrawn) {
                json.flag("withdrawn", true).whole("saidAtMillis", said.times().knownAtMillis());
            }
            json.price("low", said.lowE8()).price("high", said.highE8())
                    .object("attributes", attributes -> form.write(said, attributes));
        });
    }

    /** A withdrawal without the time at which its event was said withdraws what was known when it was confirmed. */
    public static Decoded<EventRecord> decode(String text) {
        return RecordFields.decode(text, json -> new EventRecord(json.instrument(),
                new FoundEvent(json.timeframe(), json.text("detectorVersion"), event(json))));
    }

    private static SmcEvent event(RecordFields json) {
        SmcKind kind = kind(json, "kind");
        long confirmedAtMillis = json.whole("confirmedAtMillis");
        long knownAtMillis = json.whole("knownAtMillis");
        boolean withdrawn = json.flag("withdrawn");
        long saidAtMillis = withdrawn ? json.whole("saidAtMillis", confirmedAtMillis) : knownAtMillis;
        EventTimes times = new EventTimes(json.whole("formedAtMillis"), confirmedAtMillis, saidAtMillis);
        EventForm.Head head = new EventForm.Head(json.word("side", Side.class), times,
                json.optionalText("detail").orElse(""), json.price("low"), json.price("high"),
                json.object("attributes").orElseThrow(() -> new MalformedRecord("attributes is missing")));
        SmcEvent event = EventForm.of(kind).read(head);
        return withdrawn ? new Withdrawn(event, knownAtMillis) : event;
    }

    static SmcKind kind(RecordFields json, String name) {
        return SmcKind.ofLabel(json.text(name))
                .orElseThrow(() -> new MalformedRecord(name + " must be one of " + SmcKind.labels()));
    }

    /** What is withdrawn, however often it was. */
    private static SmcEvent said(SmcEvent event) {
        SmcEvent said = event;
        while (said instanceof Withdrawn withdrawal) {
            said = withdrawal.event();
        }
        return said;
    }
}

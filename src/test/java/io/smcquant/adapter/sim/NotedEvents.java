package io.smcquant.adapter.sim;

import io.smcquant.feed.Feed;
import io.smcquant.market.Instrument;

/** Events of a feed become part of what two runs must have in common. */
record NotedEvents(MemoryStore store) implements Feed.Events {
    @Override
    public void listed(Instrument instrument) {
        store.note("listed " + instrument.id());
    }

    @Override
    public void delisted(Instrument instrument) {
        store.note("delisted " + instrument.id());
    }

    @Override
    public void said(String sentence) {
        store.note(sentence);
    }
}

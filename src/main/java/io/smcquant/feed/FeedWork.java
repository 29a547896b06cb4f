package io.smcquant.feed;

import java.util.random.RandomGenerator;

/** What the parts of one feed share: its ports, its clocks, its settings, and where its candles go. */
record FeedWork(FeedSettings settings, FeedTime time, StreamTransport transport, StreamDialect dialect, VenueRest rest,
        FeedMeter meter, StoreBuffer buffer, ConnectPace connectPace, RandomGenerator chance) {}

package io.smcquant.role.feed;

import org.jboss.logging.Logger;

import io.smcquant.feed.Feed;
import io.smcquant.market.Instrument;

/** What a feed says, in the log. */
final class FeedLog implements Feed.Events {
    private static final Logger LOG = Logger.getLogger(FeedLog.class);

    @Override
    public void listed(Instrument instrument) {
        LOG.debugf("instrument is watched symbol=%s", instrument.id().symbol());
    }

    @Override
    public void delisted(Instrument instrument) {
        LOG.infof("instrument is watched no more symbol=%s", instrument.id().symbol());
    }

    @Override
    public void said(String sentence) {
        LOG.warnf("feed: %s", sentence);
    }
}

package io.smcquant.adapter.inprocess;

import java.util.concurrent.ExecutorService;

import io.smcquant.feed.ShardOwnership;
import io.smcquant.feed.ShardOwnershipContract;

/** In one process there is nobody to share with. */
class SoleOwnershipTest extends ShardOwnershipContract {
    @Override
    protected ShardOwnership alone(ExecutorService feedThread) {
        return new SoleOwnership();
    }
}

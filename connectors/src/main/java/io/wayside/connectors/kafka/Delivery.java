package io.wayside.connectors.kafka;

import org.apache.flink.connector.base.DeliveryGuarantee;

/** How often a result may arrive after a failure. */
public enum Delivery {
  /** Once: results become visible to {@code read_committed} readers with the next checkpoint. */
  EXACTLY_ONCE(DeliveryGuarantee.EXACTLY_ONCE),
  /** At least once and at once; {@code ce_id} tells a repeated result. */
  AT_LEAST_ONCE(DeliveryGuarantee.AT_LEAST_ONCE);

  private final DeliveryGuarantee guarantee;

  Delivery(DeliveryGuarantee guarantee) {
    this.guarantee = guarantee;
  }

  DeliveryGuarantee guarantee() {
    return guarantee;
  }
}

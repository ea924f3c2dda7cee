#!/usr/bin/env bash
# Gives each of Wayside's logins the rights that it needs and no other. The topics must exist.
#
#   KAFKA_ACLS="kafka-acls.sh --bootstrap-server HOST:PORT --command-config admin.properties" \
#     deploy/samples/kafka-acls.sh
#
# The names are those of the defaults: topic-prefix wayside, and group-id and
# transactional-id-prefix wayside-segmentation.
set -euo pipefail

grant() {
  ${KAFKA_ACLS:?expected the command that runs kafka-acls} --add --allow-principal "$@"
}

# wayside ingest
grant User:wayside-ingest --operation Write --topic wayside.frames.v1

# The segmentation job, `wayside segment` or on a cluster. It reads what it writes: with
# exactly-once delivery it looks at its start for transactions that were left open on these topics.
grant User:wayside-job --operation Read --topic wayside.frames.v1
grant User:wayside-job --operation Read --topic wayside.cameras.v1
grant User:wayside-job --operation Read --group wayside-segmentation
grant User:wayside-job --operation Read --operation Write --topic wayside.semantic.v1
grant User:wayside-job --operation Read --operation Write --topic wayside.instances.v1
grant User:wayside-job --operation Read --operation Write --topic wayside.panoptic.v1
grant User:wayside-job --operation Read --operation Write --topic wayside.traffic.v1
grant User:wayside-job --operation Read --operation Write --topic wayside.failures.v1
grant User:wayside-job --operation Write --transactional-id wayside-segmentation --resource-pattern-type prefixed

# wayside watch and wayside page
grant User:wayside-viewer --operation Read --topic wayside.semantic.v1
grant User:wayside-viewer --operation Read --topic wayside.instances.v1
grant User:wayside-viewer --operation Read --topic wayside.panoptic.v1
grant User:wayside-viewer --operation Read --topic wayside.traffic.v1
grant User:wayside-viewer --operation Read --topic wayside.failures.v1
grant User:wayside-viewer --operation Read --topic wayside.cameras.v1

# wayside camera
grant User:wayside-planner --operation Read --operation Write --topic wayside.cameras.v1

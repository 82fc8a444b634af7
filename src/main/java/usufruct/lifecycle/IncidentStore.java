package usufruct.lifecycle;

import java.time.Instant;
import java.util.List;
import usufruct.store.Reading;

/** The engine's incidents about failed jobs. */
final class IncidentStore {
    List<Incident> failedJobs(Reading reading) {
        return reading.query("""
                        SELECT incident.CONFIGURATION_ AS job, incident.ACTIVITY_ID_ AS step,
                               coalesce(instance.BUSINESS_KEY_, '') AS subject,
                               coalesce(incident.INCIDENT_MSG_, '') AS reason,
                               incident.INCIDENT_TIMESTAMP_ AS at
                        FROM ACT_RU_INCIDENT incident
                        LEFT JOIN ACT_RU_EXECUTION instance ON instance.ID_ = incident.PROC_INST_ID_
                        WHERE incident.INCIDENT_TYPE_ = 'failedJob'
                        ORDER BY incident.INCIDENT_TIMESTAMP_, incident.ID_
                        """)
                .map((row, context) -> new Incident(
                        Incident.jobId(row.getString("job")),
                        row.getString("step"),
                        row.getString("subject"),
                        row.getString("reason"),
                        Instant.ofEpochMilli(row.getLong("at"))))
                .list();
    }
}

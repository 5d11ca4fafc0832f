//! The parts `attendance`, `devices` and `file_log`: what the organisation keeps of its members day by day. All of it is
//! metered, and what would cost more than half of the calls that are left is not begun.

use std::sync::Arc;

use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::in_flight::InFlight;
use super::{People, Visit};
use crate::SourceError;
use crate::dingtalk::answer::{Family, Interface, Verb};
use crate::dingtalk::client::Client;
use crate::dingtalk::mapping;
use crate::dingtalk::shapes::{AttendanceList, DevicePage, FilePage};

pub(super) const ATTENDANCE: &str = "attendance";
pub(super) const DEVICES: &str = "devices";
pub(super) const FILES: &str = "file_log";

const RECORDS: Interface = Interface {
    path: "attendance/listRecord",
    needs: "qyapi_get_attendance_data",
    family: Family::Old,
    verb: Verb::Post,
};
const TRUSTED: Interface = Interface {
    path: "v1.0/exclusive/trustedDevices/query",
    needs: "Custom.TrustedDevice.ReadWrite",
    family: Family::New,
    verb: Verb::Post,
};
const FILE_LOG: Interface = Interface {
    path: "v1.0/exclusive/fileAuditLogs",
    needs: "Custom.OpFileAudit.Read",
    family: Family::New,
    verb: Verb::Get,
};

/// The most members that one call takes.
pub(super) const A_BATCH: usize = 50;
/// Whole days of attendance that are read: as many as one call takes.
const ATTENDED_DAYS: i64 = 7;
/// Whole days of the file log that are read.
const LOGGED_DAYS: i64 = 30;
pub(super) const DEVICES_ON_A_PAGE: usize = 100;
const ROWS_ON_A_PAGE: usize = 500;
/// More pages than make sense: the list goes round in circles.
const TOO_MANY: usize = 2_000;

/// Where the day of the organisation began that was `days` ago. DingTalk's servers count in the time of Shanghai.
fn begin_of_day(now: Timestamp, days: i64) -> Timestamp {
    let midnight = Offset::constant(8).to_datetime(now).date().at(0, 0, 0, 0);
    let begun = Offset::constant(8).to_timestamp(midnight).unwrap_or(now);
    begun - SignedDuration::from_hours(24 * days)
}

/// The last whole days, so that the days that are told are the same the whole day through.
pub(super) async fn attendance(visit: &Visit, people: &People) -> Result<(), SourceError> {
    let mut user_ids: Vec<String> = people.by_user.keys().cloned().collect();
    user_ids.sort_unstable();
    visit.affords(ATTENDANCE, user_ids.len().div_ceil(A_BATCH))?;
    let now = visit.client.wire().now();
    let written = |at: Timestamp| Offset::constant(8).to_datetime(at).strftime("%Y-%m-%d %H:%M:%S").to_string();
    let from = written(begin_of_day(now, ATTENDED_DAYS));
    let to = written(begin_of_day(now, 0) - SignedDuration::from_secs(1));
    let batches: Vec<Vec<String>> = user_ids.chunks(A_BATCH).map(<[String]>::to_vec).collect();
    let client = Arc::clone(&visit.client);
    let mut answers = InFlight::new(batches, move |batch| {
        let (client, from, to) = (Arc::clone(&client), from.clone(), to.clone());
        async move {
            let body = json!({ "userIds": batch, "checkDateFrom": from, "checkDateTo": to });
            let answer = client.call(RECORDS).body(body).top_level::<AttendanceList>().await;
            (batch.len(), answer)
        }
    });
    let (mut broken, mut read) = (None, 0);
    while let Some((asked, answer)) = answers.next().await {
        match answer {
            Ok(list) => {
                let list = list.recordresult.unwrap_or_default();
                if list.has_unreadable {
                    broken = broken.or(Some(RECORDS.unexpected()));
                }
                let items = list.entries.into_iter().filter_map(|trace| {
                    let person = trace.text("userId").and_then(|user_id| people.by_user.get(&user_id))?;
                    mapping::attendance(&visit.source, person, trace)
                });
                visit.items(ATTENDANCE, items).await?;
            }
            Err(error) => {
                answers.take_waiting();
                broken = broken.or(Some(error));
            }
        }
        read += asked;
        visit.progress(ATTENDANCE, read, Some(people.by_user.len())).await?;
    }
    match broken {
        Some(error) => Err(error),
        None if !people.whole => visit.out_of_scope(ATTENDANCE).await,
        None => visit.done(ATTENDANCE).await,
    }
}

pub(super) async fn devices(visit: &Visit, people: &People) -> Result<(), SourceError> {
    let mut whole = true;
    let mut told = 0;
    for number in 1..=TOO_MANY {
        let body = json!({ "pageNumber": number, "pageSize": DEVICES_ON_A_PAGE });
        let page: DevicePage = visit.client.call(TRUSTED).body(body).top_level().await?;
        let total = page.total.and_then(|total| usize::try_from(total).ok()).ok_or_else(|| TRUSTED.unexpected())?;
        if number == 1 {
            visit.affords(DEVICES, total.div_ceil(DEVICES_ON_A_PAGE).saturating_sub(1))?;
        }
        let list = page.data.unwrap_or_default();
        whole &= !list.has_unreadable;
        let on_page = list.entries.len();
        let items = list.entries.into_iter().filter_map(|trace| {
            let user_id = trace.text("userId").filter(|user_id| user_id != "0");
            let person = user_id.as_ref().and_then(|user_id| people.by_user.get(user_id));
            // Of a member who was not read, nothing says whose it is.
            if user_id.is_some() && person.is_none() {
                whole &= people.whole;
                return None;
            }
            mapping::device(&visit.source, person, trace)
        });
        visit.items(DEVICES, items).await?;
        told += on_page;
        visit.progress(DEVICES, told.min(total), Some(total)).await?;
        if number * DEVICES_ON_A_PAGE >= total {
            if !people.whole {
                return visit.out_of_scope(DEVICES).await;
            }
            return if whole { visit.done(DEVICES).await } else { Err(TRUSTED.unexpected()) };
        }
        if on_page == 0 {
            break;
        }
    }
    Err(TRUSTED.unexpected())
}

pub(super) async fn file_log(visit: &Visit, people: &People) -> Result<(), SourceError> {
    visit.affords(FILES, 1)?;
    let now = visit.client.wire().now();
    let (from, to) = (begin_of_day(now, LOGGED_DAYS), begin_of_day(now, 0) - SignedDuration::from_millis(1));
    let mut after: Option<(i64, String)> = None;
    let mut whole = true;
    for number in 1..=TOO_MANY {
        let page: FilePage = file_page(&visit.client, (from, to), after.as_ref()).await?;
        whole &= !page.list.has_unreadable;
        let on_page = page.list.entries.len();
        let last = page.list.entries.last();
        let next = last.and_then(|last| Some((last.int("gmtCreate")?, last.text("bizId")?)));
        let items = page.list.entries.into_iter().filter_map(|trace| {
            let user_id = trace.text("userId");
            let person = user_id.as_ref().and_then(|user_id| people.by_user.get(user_id));
            // Of someone who was not read today, and may be on another day, nothing says who it was.
            if user_id.is_some() && person.is_none() && !people.whole {
                whole = false;
                return None;
            }
            mapping::file_operation(&visit.source, person, trace)
        });
        visit.items(FILES, items).await?;
        visit.progress(FILES, number, None).await?;
        if on_page < ROWS_ON_A_PAGE && !page.list.has_unreadable {
            if !people.whole {
                return visit.out_of_scope(FILES).await;
            }
            return if whole { visit.done(FILES).await } else { Err(FILE_LOG.unexpected()) };
        }
        if next.is_none() || next == after {
            break;
        }
        after = next;
    }
    Err(FILE_LOG.unexpected())
}

async fn file_page(
    client: &Client,
    (from, to): (Timestamp, Timestamp),
    after: Option<&(i64, String)>,
) -> Result<FilePage, SourceError> {
    let mut call = client
        .call(FILE_LOG)
        .query("startDate", from.as_millisecond().to_string())
        .query("endDate", to.as_millisecond().to_string())
        .query("pageSize", ROWS_ON_A_PAGE.to_string());
    if let Some((created, number)) = after {
        call = call.query("nextGmtCreate", created.to_string()).query("nextBizId", number);
    }
    call.top_level().await
}

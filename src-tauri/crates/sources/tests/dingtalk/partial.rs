//! Looks that reach less than everything: nothing poorer than what DingTalk would tell passes for what it tells, and
//! nothing half read passes for the whole.

use clearhold_model::{Item, Record};

use crate::haul::{Haul, MEMBERS, Told, collect, collect_watching, organisation_of, simulator};

const MANY: usize = MEMBERS as usize;

fn names(record: &Record, field: &str) -> bool {
    record.fields.iter().any(|each| each.id == field)
}

/// Whether this was skipped before the first item of a kind.
fn told_before(haul: &Haul, what: &str, kind: &str) -> bool {
    let of_kind = |told: &Told| matches!(told, Told::Item(item) if item == kind);
    let skip = haul.order.iter().position(|told| matches!(told, Told::Skipped(skipped) if skipped == what));
    let first = haul.order.iter().position(of_kind);
    skip.is_some_and(|skip| first.is_none_or(|first| skip < first))
}

#[tokio::test]
async fn a_department_whose_details_are_refused_stays_as_it_is_known() {
    let simulator = simulator("deny=department/get").await;
    let haul = collect(organisation_of(&simulator).as_ref()).await;
    assert_eq!(haul.missing(), [("departments", "source.permission_missing")]);
    assert!(!haul.done.contains("departments"));
    assert!(haul.records("department").is_empty(), "the list says nothing about who sees a department");
    assert_eq!(haul.subjects().len(), MANY, "the tree is known, and so are the members");
    assert!(haul.done.contains("members"));
}

#[tokio::test]
async fn an_administrator_whose_reach_is_refused_stays_as_they_are_known() {
    let simulator = simulator("deny=get_admin_scope").await;
    let haul = collect(organisation_of(&simulator).as_ref()).await;
    assert_eq!(haul.missing(), [("administrators", "source.permission_missing")]);
    assert!(haul.records("administrator").is_empty());
}

#[tokio::test]
async fn without_the_members_no_administrator_becomes_a_stranger() {
    let simulator = simulator("deny=v2/user/list").await;
    let haul = collect(organisation_of(&simulator).as_ref()).await;
    assert!(haul.missing().contains(&("members", "source.permission_missing")), "{:?}", haul.missing());
    assert!(haul.missing().contains(&("administrators", "source.permission_missing")), "{:?}", haul.missing());
    assert!(!haul.done.contains("administrators"));
    // The only members told of are those who are in the app's scope by name.
    let known: Vec<_> = haul.subjects().into_iter().map(|subject| subject.id.clone()).collect();
    assert!(known.iter().all(|id| id.as_str().ends_with("iEiE")), "{known:?}");
    assert!(haul.records("administrator").iter().all(|each| known.contains(each.subject.as_ref().unwrap())));
}

/// Departments, members and administrators name departments; where the tree broke off, some of these names are unknown.
#[tokio::test]
async fn a_tree_that_breaks_off_changes_nobody() {
    let whole = simulator("").await;
    let expected = collect(organisation_of(&whole).as_ref()).await;
    let broken = simulator("quota=listsub").await;
    let haul = collect(organisation_of(&broken).as_ref()).await;
    assert!(haul.missing().contains(&("departments", "source.quota_used_up")), "{:?}", haul.missing());
    let (expected, told) = (expected.content(), haul.content());
    assert!(!told.is_empty());
    for (id, item) in told {
        if !matches!(item, Item::App(_)) {
            assert_eq!(Some(&item), expected.get(&id), "as the source tells it, or not at all");
        }
    }
}

#[tokio::test]
async fn what_a_refused_detail_takes_away_is_told_first() {
    let simulator = simulator("deny=v2/user/get").await;
    let haul = collect(organisation_of(&simulator).as_ref()).await;
    // Who is an executive is among the details.
    let missing = [("member_details", "source.permission_missing"), ("seniors", "source.partial_scope")];
    assert_eq!(haul.missing(), missing);
    assert!(told_before(&haul, "member_details", "subject"));
    assert_eq!(haul.records("employment").len(), MANY);
    assert!(haul.records("employment").iter().all(|record| !names(record, "senior")));
    assert!(simulator.calls_to("v2/user/get") <= 6, "only what was on its way already");
}

/// A block, a refused token and a refused address all end the reading.
#[tokio::test]
async fn what_a_block_among_the_members_takes_away_is_told_first() {
    let whole = simulator("").await;
    let expected = collect(organisation_of(&whole).as_ref()).await;
    for faults in ["blocked=1", "refuse_token"] {
        let simulator = simulator("").await;
        let collector = organisation_of(&simulator);
        let haul = collect_watching(collector.as_ref(), |told| {
            if matches!(told, Told::Item(kind) if kind == "subject") {
                simulator.set_faults(faults.parse().unwrap());
            }
        })
        .await;
        let first_poorer =
            haul.order.iter().position(|told| matches!(told, Told::Skipped(what) if what == "member_details"));
        let expected = expected.content();
        for (at, item) in &haul.items_with_place() {
            let id = (item.kind().as_str().to_owned(), item.id().to_owned());
            assert!(first_poorer.is_some_and(|first| first < *at) || expected[&id] == *item, "{faults}: {id:?}");
        }
        assert!(first_poorer.is_some(), "{faults}: {:?}", haul.missing());
    }
}

#[tokio::test]
async fn more_without_a_cursor_is_not_the_end() {
    let simulator = simulator("lost_cursor=contactHideSettings,lost_cursor=user/list").await;
    let haul = collect(organisation_of(&simulator).as_ref()).await;
    for part in ["hide_settings", "members"] {
        assert!(haul.missing().contains(&(part, "source.unexpected_answer")), "{part}");
        assert!(!haul.done.contains(part), "{part}");
    }
    assert_eq!(haul.subjects().len(), MANY, "what came is kept");
    assert!(haul.controls().iter().any(|control| control.id.as_str().contains("/contact_hide/")), "what came is kept");
}

#[tokio::test]
async fn an_answer_with_nothing_in_it_is_not_an_answer() {
    let cases = [
        ("microApp/allApps", "apps"),
        ("listadmin", "administrators"),
        ("user/list", "members"),
        ("contactHideSettings", "hide_settings"),
        ("hrm/rosters", "roster"),
        ("authInfos", "organisation"),
        ("department/get", "departments"),
        ("auth/scopes", "members"),
        ("microApp/apps", "app_audience"),
        ("v2/user/get", "member_details"),
    ];
    for how in ["empty", "hollow"] {
        for (path, part) in cases {
            let path = if path == "user/list" { "v2/user/list" } else { path };
            let simulator = simulator(&format!("{how}={path}")).await;
            let haul = collect(organisation_of(&simulator).as_ref()).await;
            assert!(haul.missing().contains(&(part, "source.unexpected_answer")), "{how} {path}: {:?}", haul.missing());
            assert!(!haul.done.contains(part), "{how} {path}");
        }
    }
    // Without even an error code, a department does not count as one with nothing below it.
    let simulator = simulator("empty=listsub").await;
    let haul = collect(organisation_of(&simulator).as_ref()).await;
    assert!(haul.missing().contains(&("departments", "source.unexpected_answer")));
}

#[tokio::test]
async fn an_entry_that_cannot_be_read_leaves_its_part_open() {
    let whole = simulator("").await;
    let expected = collect(organisation_of(&whole).as_ref()).await;
    for (path, part) in [
        ("microApp/allApps", "apps"),
        ("listadmin", "administrators"),
        ("v2/user/list", "members"),
        ("contactHideSettings", "hide_settings"),
        ("hrm/rosters", "roster"),
        ("listsub", "departments"),
    ] {
        let simulator = simulator(&format!("odd_entry={path}")).await;
        let haul = collect(organisation_of(&simulator).as_ref()).await;
        assert!(haul.missing().contains(&(part, "source.unexpected_answer")), "{path}: {:?}", haul.missing());
        assert!(!haul.done.contains(part), "{path}");
        let expected = expected.content();
        let told = haul.items.iter().filter(|(each, _)| each == part).map(|(_, item)| item);
        for item in told.clone() {
            assert_eq!(expected[&(item.kind().as_str().to_owned(), item.id().to_owned())], item, "{path}");
        }
        assert!(told.count() > 0, "{path}: the good ones are handed over");
    }
}

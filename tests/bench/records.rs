//! Members' records from a seed: the shapes that DingTalk's connector makes, three a member, half of them in Chinese.

use std::io::{BufWriter, Write};
use std::path::Path;

use clearhold_model::{CategoryId, Field, Record, SubjectId};
use serde_json::json;

const SEED: u64 = 0x00C1_EA12_401D;

const DEPARTMENTS: &[&str] = &[
    "研发中心",
    "市场部",
    "人力资源部",
    "财务部",
    "客户服务部",
    "生产制造部",
    "质量管理部",
    "采购部",
    "法务部",
    "行政部",
    "信息安全部",
    "供应链管理部",
    "Engineering",
    "Marketing",
    "Finance",
    "Customer Care",
    "Logistics",
    "Legal",
];
const REGIONS: &[&str] = &["华东区", "华南区", "华北区", "西南区", "总部", "海外", "North", "South", "Head Office"];
const CITIES: &[&str] =
    &["杭州", "上海", "北京", "深圳", "成都", "武汉", "西安", "南京", "Hangzhou", "Shanghai", "Singapore", "Zürich"];
const POSITIONS: &[&str] = &[
    "软件工程师",
    "产品经理",
    "人事专员",
    "会计",
    "销售代表",
    "质检员",
    "采购专员",
    "法律顾问",
    "行政助理",
    "安全管理员",
    "Software Engineer",
    "Product Manager",
    "Accountant",
    "Buyer",
    "Counsel",
    "Team Lead",
];
const REMARKS: &[&str] = &[
    "考勤打卡在前台进行",
    "已完成入职培训",
    "调岗申请审批中",
    "负责门禁与访客登记",
    "使用指纹考勤机签到",
    "外勤需提交定位说明",
    "Badge handed out at the front desk",
    "Works from home on Fridays",
    "Away until the end of the quarter",
    "Locker and parking space assigned",
];

/// Writes so many records, one a line. In the `later` state one in a thousand has another remark.
pub(crate) fn write(path: &Path, records: u64, later: bool) -> std::io::Result<()> {
    let mut file = BufWriter::with_capacity(1 << 20, std::fs::File::create(path)?);
    for number in 0..records {
        serde_json::to_writer(&mut file, &record(number, later && number.is_multiple_of(1_000)))?;
        file.write_all(b"\n")?;
    }
    file.flush()
}

fn record(number: u64, changed: bool) -> Record {
    let (member, mut dice) = (number / 3, Dice(SEED ^ (number / 3).wrapping_mul(0x9E37_79B9_7F4A_7C15)));
    let user = format!("{:04}{:06}", dice.roll() % 10_000, member % 1_000_000);
    let name =
        if dice.roll().is_multiple_of(2) { format!("Member {member:06}") } else { format!("成员 {member:06}") };
    let department = format!("{} {}", dice.pick(DEPARTMENTS), dice.pick(REGIONS));
    let (city, position) = (dice.pick(CITIES), dice.pick(POSITIONS));
    let remark = if changed { "Looked at again, 已更新" } else { dice.pick(REMARKS) };
    let union = format!("{}iEiE{:08x}", &user[4..], dice.roll() % (1 << 32));
    let (kind, category, fields) = match number % 3 {
        0 => (
            "account",
            "account",
            vec![
                Field::new("user_id", user.as_str()),
                Field::new("union_id", union.as_str()),
                Field::new("mobile", format!("000{:08}", dice.roll() % 100_000_000)),
                Field::new("state_code", "86"),
                Field::new("email", format!("member{member:06}@example.invalid")),
                Field::new("exclusive_account", dice.roll().is_multiple_of(9)),
                Field::new("remark", remark),
            ],
        ),
        1 => (
            "profile",
            "profile",
            vec![
                Field::new("name", name.as_str()),
                Field::new("avatar", format!("https://static.example.invalid/a/{:012x}.png", dice.roll() % (1 << 48))),
                Field::new("title", position),
                Field::new("work_place", city),
                Field::new("real_authed", dice.roll().is_multiple_of(2)),
                Field::new("remark", remark),
            ],
        ),
        _ => (
            "employment",
            "org_work",
            vec![
                Field::new("departments", json!([department])),
                Field::new("roles", json!([position])),
                Field::new("job_number", format!("J{:06}", dice.roll() % 1_000_000)),
                Field::new(
                    "hired_date",
                    format!("20{:02}-{:02}-{:02}", dice.roll() % 26, 1 + dice.roll() % 12, 1 + dice.roll() % 28),
                ),
                Field::new("manager", format!("{:010}", dice.roll() % 10_000_000_000)),
                Field::new("active", true),
                Field::new("hide_mobile", dice.roll().is_multiple_of(5)),
                Field::new("remark", remark),
            ],
        ),
    };
    Record {
        id: format!("bench/{kind}/{user}").into(),
        source: "bench".into(),
        kind: kind.to_owned(),
        category: CategoryId::from(category),
        subject: Some(SubjectId::new(format!("dingtalk:{union}"))),
        title: name,
        at: None,
        fields,
    }
}

/// What a person types, a keystroke at a time: queries from the second word, or the second Chinese character, on.
pub(crate) fn typed() -> Vec<String> {
    const TEXTS: &[&str] = &[
        "考勤",
        "杭州",
        "研发",
        "成员",
        "指纹",
        "门禁",
        "华东",
        "人力",
        "财务",
        "调岗",
        "产品",
        "西南",
        "会计",
        "定位",
        "杭州 考勤",
        "成员 指纹",
        "研发 华东",
        "工程 入职",
        "member 004217",
        "成员 013",
        "member engineer",
        "software training",
        "badge desk",
        "accountant zurich",
        "hangzhou lead",
        "product 审批",
        "finance north",
        "locker parking",
    ];
    let mut typed = Vec::new();
    for text in TEXTS {
        let characters: Vec<char> = text.chars().collect();
        let from = match characters.iter().position(|c| *c == ' ') {
            Some(space) => space + 2,
            None => 2,
        };
        typed.extend((from..=characters.len()).map(|end| characters[..end].iter().collect::<String>()));
    }
    typed
}

/// The generator `SplitMix64`: the same numbers everywhere, from a seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn pick<'t>(&mut self, texts: &[&'t str]) -> &'t str {
        texts[usize::try_from(self.roll() % texts.len() as u64).unwrap_or(0)]
    }
}
